package com.p2pdelivery.trip.insertion.web;

import com.p2pdelivery.trip.itinerary.Load;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What a parcel takes of a trip's room. */
public record LoadRequest(
        @Min(1) @Max(2_000_000) int weightGrams,
        @Min(1) @Max(20_000_000) int volumeCm3,
        @Min(1) @Max(20_000) int longestSideMm) {

    public Load load() {
        return new Load(weightGrams, volumeCm3, longestSideMm);
    }
}
