package com.p2pdelivery.trip.itinerary;

/** What is left of a {@link Capacity}. Never negative: the table refuses it too. */
public record Free(int weightGrams, int volumeCm3, int items) {

    boolean holds(Load load) {
        return load.weightGrams() <= weightGrams && load.volumeCm3() <= volumeCm3 && items >= 1;
    }

    Free smallest(Free other) {
        return new Free(
                Math.min(weightGrams, other.weightGrams),
                Math.min(volumeCm3, other.volumeCm3),
                Math.min(items, other.items));
    }
}
