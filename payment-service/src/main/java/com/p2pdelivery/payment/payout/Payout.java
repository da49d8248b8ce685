package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.provider.Reference;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a traveler is owed from one escrow, on its way to their account.
 *
 * @param attempt counts definite refusals, part of our reference
 * @param attempts how often the provider was asked about this attempt
 * @param returns counts definite refusals to take it back, part of the reference of that
 * @param cleared it was its turn to go; no schedule or minimum keeps it back any more
 * @param dueAt when something is to be done for it
 * @param events how many events it has told so far
 */
public record Payout(
        UUID id,
        UUID escrowId,
        UUID bookingId,
        UUID deliveryId,
        UUID travelerId,
        Money amount,
        PayoutStatus status,
        @Nullable String reason,
        @Nullable UUID accountId,
        int attempt,
        int attempts,
        int returns,
        boolean cleared,
        @Nullable Instant dueAt,
        long events,
        Instant createdAt,
        @Nullable Instant paidAt) {

    /** When it is expected to go, as far as a day is what it waits for. */
    public @Nullable Instant expectedAt() {
        return status == PayoutStatus.WAITING && !cleared ? dueAt : null;
    }

    String reference() {
        return Reference.PAYOUT.of(bookingId, attempt);
    }

    /** What taking this attempt back is called. */
    String returnReference() {
        return Reference.RETURN.of(bookingId, attempt) + "-" + returns;
    }

    /** Tells the postings of later attempts from those of the first. */
    String turn() {
        return attempt == 1 ? "" : Integer.toString(attempt);
    }

    /** The charge that the money comes from, as the escrow calls it. */
    String chargeReference() {
        return Reference.CHARGE.of(bookingId);
    }
}
