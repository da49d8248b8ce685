package com.p2pdelivery.trip.insertion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What handing over costs, and what is assumed of travelers who did not say.
 *
 * @param serviceTime how long a stop takes
 * @param shift how far the planned times may move where the traveler named no minutes of detour
 * @param options how many are answered at most
 */
@Validated
@ConfigurationProperties("trip.insertion")
public record InsertionSettings(
        @NotNull @DefaultValue("PT5M") Duration serviceTime,
        @NotNull @DefaultValue("PT1H") Duration shift,
        @Min(1) @Max(50) @DefaultValue("5") int options) {

    public InsertionSettings {
        if (serviceTime.isNegative() || serviceTime.compareTo(Duration.ofHours(2)) > 0) {
            throw new IllegalArgumentException(
                    "trip.insertion.service-time must be between 0 and 2 hours");
        }
        if (shift.isNegative() || shift.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(
                    "trip.insertion.shift must be between 0 and 24 hours");
        }
    }
}
