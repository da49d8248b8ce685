package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Writes journeys that {@link CheckPlan} found possible down as trips that only their traveler
 * sees.
 */
@Component
public class Drafts {

    private final Trips trips;
    private final IdSource ids;
    private final Clock clock;

    Drafts(Trips trips, IdSource ids, Clock clock) {
        this.trips = trips;
        this.ids = ids;
        this.clock = clock;
    }

    public Trip write(UUID traveler, Itinerary itinerary) {
        var trip = new Trip(ids.next(), traveler, itinerary, clock.instant());
        trips.add(trip, itinerary);
        return trip;
    }
}
