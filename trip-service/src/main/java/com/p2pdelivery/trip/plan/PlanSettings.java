package com.p2pdelivery.trip.plan;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How plans are looked after.
 *
 * @param lease after so long without a word, the copy that searched is taken for dead
 * @param keep how long a finished plan can be read
 */
@Validated
@ConfigurationProperties("trip.plan")
record PlanSettings(
        @NotNull @DefaultValue("PT10S") Duration lease,
        @NotNull @DefaultValue("P7D") Duration keep) {

    PlanSettings {
        if (lease.compareTo(Duration.ofSeconds(3)) < 0) {
            throw new IllegalArgumentException(
                    "trip.plan.lease must be at least 3 seconds: it is renewed each second");
        }
        if (!keep.isPositive()) {
            throw new IllegalArgumentException("trip.plan.keep must be positive");
        }
    }
}
