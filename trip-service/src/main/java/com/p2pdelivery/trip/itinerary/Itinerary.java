package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.trip.route.Mode;
import java.util.List;

/**
 * A plan that is possible: every leg has its times, and all have passed {@link LegRules}. What a
 * trip is, without where it stands.
 *
 * @param lines where each leg goes exactly, as {@link Ways} keeps it
 */
public record Itinerary(
        Mode mode, List<Leg> legs, Capacity capacity, Terms terms, List<String> lines) {

    public Itinerary {
        legs = List.copyOf(legs);
        lines = List.copyOf(lines);
    }

    /** Of legs whose ways nobody knows. */
    public Itinerary(Mode mode, List<Leg> legs, Capacity capacity, Terms terms) {
        this(mode, legs, capacity, terms, List.of());
    }
}
