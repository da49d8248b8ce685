package com.p2pdelivery.payment.escrow;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param strategy for bookings from now on
 * @param lasts how long a bank holds an authorised amount, less a margin
 * @param captureBeforePickup how long before the pickup window opens an authorised amount is taken
 */
@Validated
@ConfigurationProperties("payment.escrow.hold")
record HoldSettings(
        @NotNull HoldStrategy strategy,
        @NotNull @DurationMin(hours = 1) Duration lasts,
        @NotNull @DurationMin Duration captureBeforePickup) {

    HoldSettings {
        if (captureBeforePickup.compareTo(lasts) >= 0) {
            throw new IllegalArgumentException(
                    "payment.escrow.hold.capture-before-pickup must be shorter than a hold lasts");
        }
    }

    /** Empty where the card is charged at once, as always where the pickup is not known. */
    Optional<Instant> captureAt(Instant now, @Nullable Instant pickupOpens) {
        return pickupOpens == null
                ? Optional.empty()
                : strategy.captureAt(now, pickupOpens, lasts, captureBeforePickup);
    }
}
