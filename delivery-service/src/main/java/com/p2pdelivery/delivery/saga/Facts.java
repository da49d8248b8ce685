package com.p2pdelivery.delivery.saga;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything reported of one booking so far, without an order: the topics have none in common. */
public record Facts(Map<Fact, Seen> seen) {

    /** Detail of {@link Fact#ESCROW_REFUNDED}: all of the money went back. */
    public static final String NOTHING_EARNED = "NOTHING_EARNED";

    /** Details of {@link Fact#PAYOUT_WAITING} with which a payout goes by itself one day. */
    private static final Set<String> PLANNED_PAYOUT =
            Set.of("SCHEDULED", "HELD_FOR_NEW_TRAVELER", "BELOW_MINIMUM");

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

    /** Whether the payout waits for nothing but its time; nobody has to do anything for it. */
    boolean payoutIsPlanned() {
        var waiting = get(Fact.PAYOUT_WAITING);
        return waiting != null
                && waiting.detail() != null
                && PLANNED_PAYOUT.contains(waiting.detail());
    }

    /** Whether no money is to come back: never paid, or the bank let it go. */
    boolean nothingIsSecured() {
        return !has(Fact.ESCROW_FUNDED) || has(Fact.ESCROW_EXPIRED);
    }

    public @Nullable Seen get(Fact fact) {
        return seen.get(fact);
    }
}
