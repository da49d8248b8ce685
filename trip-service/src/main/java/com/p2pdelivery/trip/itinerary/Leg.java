package com.p2pdelivery.trip.itinerary;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a trip without a stop that matters here. The same shape in the API, in the event and in
 * the table.
 *
 * @param way absent where nobody knows one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leg(
        @NotNull @Valid Place from,
        @NotNull @Valid Place to,
        @NotNull Instant departureAt,
        @NotNull Instant arrivalAt,
        @Nullable Way way) {

    public Leg(Place from, Place to, Instant departureAt, Instant arrivalAt) {
        this(from, to, departureAt, arrivalAt, null);
    }

    double meters() {
        return from.point().distanceMeters(to.point());
    }

    double averageKmh() {
        return meters()
                / 1000
                / (Duration.between(departureAt, arrivalAt).toMillis() / 3_600_000.0);
    }
}
