package com.p2pdelivery.gateway.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** Counts in this process alone, for the time in which Redis is away. */
final class LocalCounts {

    private static final int TIDY_ABOVE = 50_000;

    private final ConcurrentMap<String, Long> paidOffAt = new ConcurrentHashMap<>();
    private final LongSupplier nowMicros;
    private volatile long tidyNotBefore;

    LocalCounts(LongSupplier nowMicros) {
        this.nowMicros = nowMicros;
    }

    Verdict take(String key, Limit limit) {
        long now = nowMicros.getAsLong();
        var verdicts = new Verdict[1];
        paidOffAt.compute(
                key,
                (_, before) -> {
                    Verdict found = Verdict.of(limit, before == null ? now : before, now);
                    verdicts[0] = found;
                    return now + found.backlogMicros();
                });
        if (paidOffAt.size() > TIDY_ABOVE && now >= tidyNotBefore) {
            tidyNotBefore = now + 1_000_000;
            // Who owes nothing is as good as unknown.
            paidOffAt.values().removeIf(at -> at <= now);
        }
        return verdicts[0];
    }

    int size() {
        return paidOffAt.size();
    }
}
