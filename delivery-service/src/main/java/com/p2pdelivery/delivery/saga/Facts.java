package com.p2pdelivery.delivery.saga;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything reported of one booking so far, without an order: the topics have none in common. */
public record Facts(Map<Fact, Seen> seen) {

    /** Detail of {@link Fact#ESCROW_REFUNDED}: all of the money went back. */
    public static final String NOTHING_EARNED = "NOTHING_EARNED";

    public Facts {
        seen = Map.copyOf(seen);
    }

    /** When it happened, and its reason where it has one. */
    public record Seen(Instant at, @Nullable String detail) {}

    public boolean has(Fact fact) {
        return seen.containsKey(fact);
    }

    /** Whether no payout will follow. */
    boolean nothingWasEarned() {
        var refunded = get(Fact.ESCROW_REFUNDED);
        return refunded != null && NOTHING_EARNED.equals(refunded.detail());
    }

    /** Whether no money is to come back: never paid, or the bank let it go. */
    boolean nothingIsSecured() {
        return !has(Fact.ESCROW_FUNDED) || has(Fact.ESCROW_EXPIRED);
    }

    public @Nullable Seen get(Fact fact) {
        return seen.get(fact);
    }
}
