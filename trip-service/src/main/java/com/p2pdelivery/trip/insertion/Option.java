package com.p2pdelivery.trip.insertion;

import java.time.Instant;

/**
 * One way to take a parcel along.
 *
 * @param extraMeters more than without the parcel
 * @param extraSeconds more than without the parcel, waiting and handovers included
 * @param pickupIndex its place among the halts of {@code tour}, from 0
 * @param fromLeg the first leg of the trip that the parcel is on board of, from 0
 * @param toLeg the last such leg
 */
public record Option(
        long extraMeters,
        long extraSeconds,
        int pickupIndex,
        int dropoffIndex,
        Instant pickupAt,
        Instant dropoffAt,
        int fromLeg,
        int toLeg,
        Tour tour) {}
