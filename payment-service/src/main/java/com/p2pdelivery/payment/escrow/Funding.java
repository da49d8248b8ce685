package com.p2pdelivery.payment.escrow;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the money gets here: the card is charged at once, or its bank first holds the amount, which
 * is captured later. Should the bank let go of it, the card is charged after all, at once. Never
 * changed, always replaced.
 *
 * @param chargeAttempt 1, or more where the bank has let go
 * @param fundedAt when the money was secured in one way or the other
 * @param captureAt when what was authorised is to be taken; null where the card is charged at once
 * @param holdLapsesAt when the bank may let go
 * @param capturedAt also null for what was charged at once before there were holds
 */
@Embeddable
record Funding(
        int chargeAttempt,
        @Nullable Instant fundedAt,
        @Nullable Instant captureAt,
        @Nullable Instant authorisedAt,
        @Nullable Instant holdLapsesAt,
        @Nullable Instant capturedAt) {

    static Funding atOnce() {
        return new Funding(1, null, null, null, null, null);
    }

    static Funding authorisedFirst(Instant captureAt) {
        return new Funding(1, null, captureAt, null, null, null);
    }

    Funding authorised(Instant now, Instant lapsesAt) {
        return new Funding(chargeAttempt, now, captureAt, now, lapsesAt, null);
    }

    Funding charged(Instant now) {
        var secured = fundedAt == null ? now : fundedAt;
        return new Funding(chargeAttempt, secured, captureAt, authorisedAt, holdLapsesAt, now);
    }

    /** The bank has let go: under another reference. */
    Funding afresh() {
        return new Funding(
                chargeAttempt + 1, fundedAt, captureAt, authorisedAt, holdLapsesAt, capturedAt);
    }

    /** Whether the bank is asked to hold the amount, and no more. */
    boolean isAuthorisedFirst() {
        return captureAt != null && chargeAttempt == 1;
    }

    /** Whether others were told that the money is secured. */
    boolean isSecured() {
        return fundedAt != null;
    }

    /** Whether the platform has the money; charged at once, nothing was authorised before. */
    boolean isCaptured() {
        return isSecured() && (authorisedAt == null || capturedAt != null);
    }

    boolean isCaptureDue(Instant now) {
        return !now.isBefore(Objects.requireNonNull(captureAt));
    }
}
