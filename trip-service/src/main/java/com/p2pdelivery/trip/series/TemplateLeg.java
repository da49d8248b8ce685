package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.itinerary.Place;
import com.p2pdelivery.trip.itinerary.PlannedLeg;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leg of every occurrence. Minutes are those that go by, whatever the clocks are set to.
 *
 * @param departsAfterMinutes since the occurrence's start; 0 for the first leg
 * @param durationMinutes estimated for each occurrence, where it is absent
 */
public record TemplateLeg(
        @NotNull @Valid Place from,
        @NotNull @Valid Place to,
        @Min(0) @Max(20_160) int departsAfterMinutes,
        @Nullable @Min(1) @Max(20_160) Integer durationMinutes) {

    PlannedLeg startingAt(Instant start) {
        var departure = start.plus(Duration.ofMinutes(departsAfterMinutes));
        return new PlannedLeg(
                from,
                to,
                departure,
                durationMinutes == null
                        ? null
                        : departure.plus(Duration.ofMinutes(durationMinutes)));
    }
}
