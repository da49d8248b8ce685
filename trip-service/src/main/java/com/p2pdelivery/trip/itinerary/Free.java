package com.p2pdelivery.trip.itinerary;

import jakarta.persistence.Embeddable;

/** What is left of a {@link Capacity}. Never negative: the table refuses it too. */
@Embeddable
public record Free(int weightGrams, int volumeCm3, int items) {

    boolean holds(Load load) {
        return load.weightGrams() <= weightGrams && load.volumeCm3() <= volumeCm3 && items >= 1;
    }

    Free minus(Load load) {
        return new Free(weightGrams - load.weightGrams(), volumeCm3 - load.volumeCm3(), items - 1);
    }

    Free plus(Load load) {
        return new Free(weightGrams + load.weightGrams(), volumeCm3 + load.volumeCm3(), items + 1);
    }
}
