package com.p2pdelivery.trip.itinerary.web;

import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Free;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Trip;
import com.p2pdelivery.trip.itinerary.TripStatus;
import com.p2pdelivery.trip.route.Mode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A trip as its owner and, once it is published, anybody signed in sees it. */
public record TripView(
        UUID tripId,
        UUID travelerId,
        TripStatus status,
        Mode mode,
        List<Leg> legs,
        Capacity capacity,
        Free free,
        List<Free> freeByLeg,
        int maxDetourKm,
        @Nullable Integer maxDetourMinutes,
        @Nullable Integer maxAboardMinutes,
        @Nullable String cancelReason,
        Instant createdAt,
        long version) {

    public static TripView of(Trip trip) {
        return new TripView(
                trip.id(),
                trip.travelerId(),
                trip.status(),
                trip.mode(),
                trip.legs(),
                trip.capacity(),
                trip.free(),
                trip.freeByLeg(),
                trip.terms().maxDetourKm(),
                trip.terms().maxDetourMinutes(),
                trip.terms().maxAboardMinutes(),
                trip.cancelReason(),
                trip.createdAt(),
                trip.version());
    }
}
