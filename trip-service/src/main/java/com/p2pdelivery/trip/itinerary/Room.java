package com.p2pdelivery.trip.itinerary;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/**
 * What is free on each leg of a trip: a parcel that leaves at the second stop frees its room for
 * the third. One array for each measure, as the table has them; never changed, always replaced.
 */
@Embeddable
public record Room(
        @Column(name = "free_weight_grams") int[] weightGrams,
        @Column(name = "free_volume_cm3") int[] volumeCm3,
        @Column(name = "free_items") int[] items) {

    public static Room of(Capacity capacity, int legs) {
        return new Room(
                filled(legs, capacity.weightGrams()),
                filled(legs, capacity.volumeCm3()),
                filled(legs, capacity.items()));
    }

    public boolean holds(Load load, Span span) {
        return IntStream.rangeClosed(span.fromLeg(), span.toLeg())
                .allMatch(leg -> on(leg).holds(load));
    }

    public Room minus(Load load, Span span) {
        return changed(load, span, (free, taken) -> free - taken);
    }

    Room plus(Load load, Span span) {
        return changed(load, span, Integer::sum);
    }

    /** What a parcel finds that is aboard from the first stop to the last. */
    Free allTheWay() {
        return byLeg().stream().reduce(Free::smallest).orElseThrow();
    }

    List<Free> byLeg() {
        return IntStream.range(0, items.length).mapToObj(this::on).toList();
    }

    private Free on(int leg) {
        return new Free(weightGrams[leg], volumeCm3[leg], items[leg]);
    }

    private Room changed(Load load, Span span, IntBinaryOperator change) {
        return new Room(
                changed(weightGrams, load.weightGrams(), span, change),
                changed(volumeCm3, load.volumeCm3(), span, change),
                changed(items, 1, span, change));
    }

    private static int[] changed(int[] free, int amount, Span span, IntBinaryOperator change) {
        return IntStream.range(0, free.length)
                .map(leg -> span.contains(leg) ? change.applyAsInt(free[leg], amount) : free[leg])
                .toArray();
    }

    private static int[] filled(int legs, int amount) {
        return IntStream.range(0, legs).map(_ -> amount).toArray();
    }
}
