package com.p2pdelivery.payment.escrow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A bank holds an authorised amount for about a week, and a trip may be later than that: when the
 * money is taken.
 */
enum HoldStrategy {
    /** Charged at once and kept on the platform's balance, whatever the date of the trip. */
    CAPTURE_EARLY {
        @Override
        Optional<Instant> captureAt(
                Instant now, Instant pickupOpens, Duration holdLasts, Duration before) {
            return Optional.empty();
        }
    },
    /** Only authorised while the bank holds it until the pickup; else charged at once. */
    AUTHORISE_THEN_CAPTURE {
        @Override
        Optional<Instant> captureAt(
                Instant now, Instant pickupOpens, Duration holdLasts, Duration before) {
            var captureAt = pickupOpens.minus(before);
            boolean tooSoon = !captureAt.isAfter(now);
            boolean tooLate = pickupOpens.isAfter(now.plus(holdLasts));
            return tooSoon || tooLate ? Optional.empty() : Optional.of(captureAt);
        }
    };

    /**
     * When the card that is authorised now is to be charged; empty where it is charged at once.
     *
     * @param holdLasts how long a bank can be relied on to hold an amount
     * @param before the pickup window opens, the money is to be here
     */
    abstract Optional<Instant> captureAt(
            Instant now, Instant pickupOpens, Duration holdLasts, Duration before);
}
