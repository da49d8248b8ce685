package com.p2pdelivery.trip.itinerary;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * What a traveler is ready to carry in all, and the longest thing that fits. At most a loaded van.
 */
@Embeddable
public record Capacity(
        @Min(1) @Max(2_000_000) int weightGrams,
        @Min(1) @Max(20_000_000) int volumeCm3,
        @Min(1) @Max(6_000) int longestSideMm,
        @Min(1) @Max(200) int items) {

    Free allFree() {
        return new Free(weightGrams, volumeCm3, items);
    }
}
