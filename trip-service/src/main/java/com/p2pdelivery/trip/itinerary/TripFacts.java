package com.p2pdelivery.trip.itinerary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.trip.route.Mode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that others need in order to match parcels with a trip without ever asking for it.
 *
 * @param free what fits from the first stop to the last
 * @param freeByLeg what fits on each leg, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TripFacts(
        UUID tripId,
        UUID travelerId,
        Mode mode,
        List<Leg> legs,
        int maxDetourKm,
        @Nullable Integer maxDetourMinutes,
        @Nullable Integer maxAboardMinutes,
        Free free,
        List<Free> freeByLeg,
        int longestSideMm) {}
