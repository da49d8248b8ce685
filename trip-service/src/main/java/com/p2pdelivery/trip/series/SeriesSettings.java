package com.p2pdelivery.trip.series;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far ahead series are on offer.
 *
 * @param horizon between now and the start of the farthest occurrence that is made; a trip can be
 *     planned a year ahead
 * @param sweepEvery how long an occurrence may be overdue
 * @param batch how many occurrences are made in one transaction
 */
@Validated
@ConfigurationProperties("trip.series")
record SeriesSettings(
        @NotNull @DefaultValue("P60D") Duration horizon,
        @NotNull @DefaultValue("PT15S") Duration sweepEvery,
        @DefaultValue("20") @Min(1) @Max(500) int batch) {

    SeriesSettings {
        if (horizon.compareTo(Duration.ofDays(1)) < 0
                || horizon.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException(
                    "trip.series.horizon must be between a day and a year, not " + horizon);
        }
        if (!sweepEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "trip.series.sweep-every must be positive, not " + sweepEvery);
        }
    }
}
