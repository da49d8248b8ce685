package com.p2pdelivery.trip.weather;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How often to look at the weather of a trip: the nearer it is, the better the forecast is. */
final class Checks {

    /** No forecast reaches farther. */
    static final Duration HORIZON = Duration.ofDays(16);

    /** When the provider could not say. */
    static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    /** For a trip that departs in more than so long: look again after this. */
    record Age(Duration departsInMoreThan, Duration lookAgainAfter) {}

    static final List<Age> AGES =
            List.of(
                    new Age(Duration.ofDays(7), Duration.ofHours(12)),
                    new Age(Duration.ofDays(3), Duration.ofHours(6)),
                    new Age(Duration.ofDays(1), Duration.ofHours(3)),
                    new Age(Duration.ofHours(6), Duration.ofHours(1)));

    private static final Duration NEAREST = Duration.ofMinutes(30);

    private Checks() {}

    static Instant next(Instant departureAt, Instant now) {
        if (isTooEarly(departureAt, now)) {
            return departureAt.minus(HORIZON);
        }
        var left = Duration.between(now, departureAt);
        return AGES.stream()
                .filter(age -> left.compareTo(age.departsInMoreThan()) > 0)
                .findFirst()
                .map(age -> now.plus(age.lookAgainAfter()))
                .orElseGet(() -> now.plus(NEAREST));
    }

    static boolean isTooEarly(Instant departureAt, Instant now) {
        return departureAt.minus(HORIZON).isAfter(now);
    }
}
