package com.p2pdelivery.trip.itinerary;

/**
 * One parcel as it takes room: weight, volume, longest side. All positive; anything else would
 * create room.
 */
public record Load(int weightGrams, int volumeCm3, int longestSideMm) {

    public Load {
        if (weightGrams < 1 || volumeCm3 < 1 || longestSideMm < 1) {
            throw new IllegalArgumentException(
                    "A load has a positive weight, volume and longest side, not "
                            + weightGrams
                            + " g, "
                            + volumeCm3
                            + " cm3, "
                            + longestSideMm
                            + " mm");
        }
    }
}
