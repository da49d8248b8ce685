package com.p2pdelivery.trip.itinerary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leg as its traveler plans it.
 *
 * @param arrivalAt estimated, where it is absent
 */
public record PlannedLeg(
        @NotNull @Valid Place from,
        @NotNull @Valid Place to,
        @NotNull Instant departureAt,
        @Nullable Instant arrivalAt) {

    Leg arrivingAt(Instant arrivalAt, @Nullable Way way) {
        return new Leg(from, to, departureAt, arrivalAt, way);
    }
}
