package com.p2pdelivery.trip.itinerary.web;

import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.DraftTrip;
import com.p2pdelivery.trip.itinerary.PlannedLeg;
import com.p2pdelivery.trip.route.Mode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * A new trip. Each leg begins where the one before ends, and not before it has arrived; one without
 * an arrival gets an estimate.
 */
record TripRequest(
        @NotNull Mode mode,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid PlannedLeg> legs,
        @NotNull @Valid Capacity capacity,
        @Min(0) @Max(500) int maxDetourKm) {

    DraftTrip.Command by(UUID traveler) {
        return new DraftTrip.Command(traveler, mode, legs, capacity, maxDetourKm);
    }
}
