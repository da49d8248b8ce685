package com.p2pdelivery.trip.itinerary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/** A published trip is another one from now on; says all that {@link TripPublished} said. */
public record TripChanged(@JsonUnwrapped TripFacts trip, @JsonIgnore long sequence)
        implements TripEvent {

    @Override
    @JsonIgnore
    public UUID tripId() {
        return trip.tripId();
    }
}
