package com.p2pdelivery.trip.itinerary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leg as its traveler plans it.
 *
 * @param arrivalAt estimated, where it is absent
 * @param line which way the traveler takes; a route provider is asked, where it is absent
 */
public record PlannedLeg(
        @NotNull @Valid Place from,
        @NotNull @Valid Place to,
        @NotNull Instant departureAt,
        @Nullable Instant arrivalAt,
        @Nullable DrawnLine line) {

    public PlannedLeg(Place from, Place to, Instant departureAt, @Nullable Instant arrivalAt) {
        this(from, to, departureAt, arrivalAt, null);
    }

    Leg arrivingAt(Instant arrivalAt, @Nullable Way way) {
        return new Leg(from, to, departureAt, arrivalAt, way);
    }
}
