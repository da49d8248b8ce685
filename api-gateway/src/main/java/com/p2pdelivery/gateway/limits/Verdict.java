package com.p2pdelivery.gateway.limits;

/**
 * What a count says of one request (generic cell rate algorithm, ITU-T I.371).
 *
 * @param allowed whether it may pass
 * @param backlogMicros cost of the caller's requests that time has not paid off yet
 */
record Verdict(boolean allowed, long backlogMicros) {

    /** The algorithm itself; the script in {@link RedisCounts} does the same inside Redis. */
    static Verdict of(Limit limit, long paidOffAtMicros, long nowMicros) {
        long backlog = Math.max(0, paidOffAtMicros - nowMicros);
        boolean allowed = backlog + limit.intervalMicros() <= limit.toleranceMicros();
        return new Verdict(allowed, allowed ? backlog + limit.intervalMicros() : backlog);
    }

    long remaining(Limit limit) {
        return Math.max(0, (limit.toleranceMicros() - backlogMicros) / limit.intervalMicros());
    }

    /** Seconds until a full burst is there again. */
    long resetSeconds() {
        return Math.ceilDiv(backlogMicros, 1_000_000L);
    }

    /** Whole seconds after which a refused caller may try again, at least one. */
    long retryAfterSeconds(Limit limit) {
        long wait = backlogMicros + limit.intervalMicros() - limit.toleranceMicros();
        return Math.max(1, Math.ceilDiv(wait, 1_000_000L));
    }
}
