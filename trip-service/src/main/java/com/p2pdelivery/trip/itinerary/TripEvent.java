package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.events.DomainEvent;
import java.util.UUID;

/** Something that happened to a trip, or to the room on it. */
public interface TripEvent extends DomainEvent {

    UUID tripId();

    @Override
    default String aggregate() {
        return "trip";
    }

    @Override
    default UUID aggregateId() {
        return tripId();
    }
}
