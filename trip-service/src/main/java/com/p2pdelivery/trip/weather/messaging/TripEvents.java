package com.p2pdelivery.trip.weather.messaging;

import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.trip.weather.NoteTrip;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A trip that is called off needs no word: that shows when it is looked at. */
@Configuration(proxyBeanMethods = false)
class TripEvents {

    private static final String TRIP = "p2p.trip.trip";

    record Trip(UUID tripId) {}

    @Bean
    EventHandlers weatherHandlers(NoteTrip noteTrip) {
        return EventHandlers.named("weather")
                .on(TRIP, "TripPublished", Trip.class, (_, trip) -> note(noteTrip, trip))
                .on(TRIP, "TripChanged", Trip.class, (_, trip) -> note(noteTrip, trip));
    }

    private static void note(NoteTrip noteTrip, Trip trip) {
        noteTrip.handle(new NoteTrip.Command(trip.tripId()));
    }
}
