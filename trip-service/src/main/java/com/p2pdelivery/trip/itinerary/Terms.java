package com.p2pdelivery.trip.itinerary;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What a traveler puts up with for parcels.
 *
 * @param maxDetourKm for all parcels of the trip together
 * @param maxDetourMinutes as {@code maxDetourKm}, stops included; absent where only the way counts
 * @param maxAboardMinutes how long one parcel may stay aboard; absent for as long as the trip takes
 */
@Embeddable
public record Terms(
        @Min(0) @Max(500) int maxDetourKm,
        @Nullable @Min(0) @Max(1_440) Integer maxDetourMinutes,
        @Nullable @Min(1) @Max(20_160) Integer maxAboardMinutes) {}
