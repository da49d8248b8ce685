package com.p2pdelivery.delivery.saga;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything reported of one booking so far, without an order: the topics have none in common. */
public record Facts(Map<Fact, Seen> seen) {

    public Facts {
        seen = Map.copyOf(seen);
    }

    /** When it happened, and its reason where it has one. */
    public record Seen(Instant at, @Nullable String detail) {}

    public boolean has(Fact fact) {
        return seen.containsKey(fact);
    }

    public @Nullable Seen get(Fact fact) {
        return seen.get(fact);
    }
}
