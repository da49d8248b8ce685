package com.p2pdelivery.trip.itinerary.web;

import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.PlannedLeg;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.itinerary.TripPlan;
import com.p2pdelivery.trip.route.Mode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trip, new or changed. Each leg begins where the one before ends, and not before it has arrived;
 * one without an arrival gets an estimate.
 */
public record TripRequest(
        @NotNull Mode mode,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid PlannedLeg> legs,
        @NotNull @Valid Capacity capacity,
        @Min(0) @Max(500) int maxDetourKm,
        @Nullable @Min(0) @Max(1_440) Integer maxDetourMinutes,
        @Nullable @Min(1) @Max(20_160) Integer maxAboardMinutes) {

    public TripPlan plan() {
        return new TripPlan(
                mode, legs, capacity, new Terms(maxDetourKm, maxDetourMinutes, maxAboardMinutes));
    }
}
