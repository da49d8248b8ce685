package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.trip.route.Mode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A trip as its traveler plans it: legs in order, at least one; single fields are within bounds.
 */
public record TripPlan(
        @NotNull Mode mode,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid PlannedLeg> legs,
        @NotNull @Valid Capacity capacity,
        @NotNull @Valid Terms terms) {}
