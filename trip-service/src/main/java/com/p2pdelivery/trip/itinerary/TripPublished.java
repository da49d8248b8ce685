package com.p2pdelivery.trip.itinerary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/** A traveler has opened a trip for parcels. */
public record TripPublished(@JsonUnwrapped TripFacts trip, @JsonIgnore long sequence)
        implements TripEvent {

    @Override
    @JsonIgnore
    public UUID tripId() {
        return trip.tripId();
    }
}
