package com.p2pdelivery.gateway.limits;

/**
 * A rate with a burst: after a pause a caller may send {@code burst} requests at once, then {@code
 * perSecond}.
 *
 * @param name of the policy, as callers see it
 */
record Limit(String name, int perSecond, int burst) {

    static Limit of(String name, int perSecond) {
        return new Limit(name, perSecond, 2 * perSecond);
    }

    /** How long one request "costs". */
    long intervalMicros() {
        return 1_000_000L / perSecond;
    }

    /** The backlog of cost at which a caller has to wait. */
    long toleranceMicros() {
        return intervalMicros() * burst;
    }

    /** Seconds after which a full burst is there again. */
    long windowSeconds() {
        return Math.ceilDiv(toleranceMicros(), 1_000_000L);
    }
}
