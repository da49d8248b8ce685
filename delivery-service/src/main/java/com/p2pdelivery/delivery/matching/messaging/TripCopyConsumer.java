package com.p2pdelivery.delivery.matching.messaging;

import com.p2pdelivery.delivery.matching.TripEvents.RoomChanged;
import com.p2pdelivery.delivery.matching.TripEvents.TripCancelled;
import com.p2pdelivery.delivery.matching.TripEvents.TripPublished;
import com.p2pdelivery.delivery.matching.Trips;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TripCopyConsumer {

    private static final String TRIPS = "p2p.trip.trip";

    private final Trips trips;

    TripCopyConsumer(Trips trips) {
        this.trips = trips;
    }

    @Bean
    EventHandlers matchingEvents() {
        return EventHandlers.named("matching")
                .on(TRIPS, "TripPublished", TripPublished.class, this::published)
                .on(TRIPS, "TripChanged", TripPublished.class, this::published)
                .on(TRIPS, "TripCapacityChanged", RoomChanged.class, this::room)
                .on(TRIPS, "CapacityReserved", RoomChanged.class, this::room)
                .on(TRIPS, "CapacityReturned", RoomChanged.class, this::room)
                .on(TRIPS, "TripCancelled", TripCancelled.class, this::cancelled);
    }

    private void published(EventEnvelope event, TripPublished trip) {
        trips.publish(trip, event.sequence());
    }

    private void room(EventEnvelope event, RoomChanged change) {
        trips.room(change.tripId(), change.freeByLeg(), event.sequence());
    }

    private void cancelled(EventEnvelope event, TripCancelled trip) {
        trips.cancel(trip.tripId(), event.sequence());
    }
}
