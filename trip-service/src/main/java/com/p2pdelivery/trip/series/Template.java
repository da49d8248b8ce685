package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.itinerary.TripPlan;
import com.p2pdelivery.trip.route.Mode;
import java.time.Instant;
import java.util.List;

/** The journey that repeats. */
public record Template(Mode mode, List<TemplateLeg> legs, Capacity capacity, Terms terms) {

    public Template {
        legs = List.copyOf(legs);
    }

    TripPlan startingAt(Instant start) {
        return new TripPlan(
                mode, legs.stream().map(leg -> leg.startingAt(start)).toList(), capacity, terms);
    }
}
