package com.p2pdelivery.trip.itinerary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.trip.route.Mode;
import java.util.List;
import java.util.UUID;

/** A traveler has opened a trip for parcels. */
public record TripPublished(
        UUID tripId,
        UUID travelerId,
        Mode mode,
        List<Leg> legs,
        int maxDetourKm,
        Free free,
        int longestSideMm,
        @JsonIgnore long sequence)
        implements TripEvent {}
