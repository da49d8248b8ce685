package com.p2pdelivery.delivery.offer;

import static com.p2pdelivery.delivery.offer.OfferStatus.ACCEPTED;
import static com.p2pdelivery.delivery.offer.OfferStatus.DECLINED;
import static com.p2pdelivery.delivery.offer.OfferStatus.EXPIRED;
import static com.p2pdelivery.delivery.offer.OfferStatus.FAILED;
import static com.p2pdelivery.delivery.offer.OfferStatus.OPEN;
import static com.p2pdelivery.delivery.offer.OfferStatus.WITHDRAWN;

import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.delivery.offer.OfferChange.Kind;

/**
 * Everything that can happen to an offer once it is made, and who may do it. What is not in this
 * table cannot.
 */
enum OfferMove {
    COUNTER(OPEN, OPEN, Kind.COUNTERED, By.WHO_ANSWERS),
    ACCEPT(OPEN, ACCEPTED, Kind.ACCEPTED, By.WHO_ANSWERS),
    DECLINE(OPEN, DECLINED, Kind.DECLINED, By.WHO_ANSWERS),
    WITHDRAW(OPEN, WITHDRAWN, Kind.WITHDRAWN, By.WHO_ASKED),
    /** Another offer was booked, or the request is gone. */
    GIVE_WAY(OPEN, DECLINED, Kind.DECLINED, By.SERVICE),
    LOSE_TRIP(OPEN, WITHDRAWN, Kind.WITHDRAWN, By.SERVICE),
    EXPIRE(OPEN, EXPIRED, Kind.EXPIRED, By.SERVICE),
    /** The booking did not come about, or was cancelled. */
    FAIL(ACCEPTED, FAILED, Kind.FAILED, By.SERVICE);

    private final OfferStatus from;
    private final OfferStatus to;
    private final Kind change;
    private final By by;

    OfferMove(OfferStatus from, OfferStatus to, Kind change, By by) {
        this.from = from;
        this.to = to;
        this.change = change;
        this.by = by;
    }

    private enum By {
        WHO_ANSWERS,
        WHO_ASKED,
        SERVICE
    }

    OfferStatus from() {
        return from;
    }

    OfferStatus to() {
        return to;
    }

    Kind change() {
        return change;
    }

    /** Whether it is this side's move while the offer waits for {@code turn}. */
    boolean isUpTo(Party party, Party turn) {
        return switch (by) {
            case WHO_ANSWERS -> party == turn;
            case WHO_ASKED -> party != turn;
            case SERVICE -> false;
        };
    }

    /** Who gives up may do so whatever has become of the request; who goes on needs it open. */
    boolean needsOpenRequest() {
        return this == COUNTER || this == ACCEPT;
    }

    /** The status after it; a fault where the caller did not look first. */
    OfferStatus applyTo(OfferStatus status) {
        if (status != from) {
            throw new IllegalStateException(
                    this + " is not possible for an offer that is " + status);
        }
        return to;
    }
}
