package com.p2pdelivery.delivery.matching;

import java.util.Arrays;

/** What is free on each leg of a trip. */
record FreeRoom(Integer[] grams, Long[] cm3, Integer[] items) {

    /** What is free from one leg to another, both counted. */
    record Between(int grams, long cm3, int items) {}

    /** Nothing where the legs are not told of. */
    Between between(int first, int last) {
        if (last >= grams.length || last >= cm3.length || last >= items.length) {
            return new Between(0, 0, 0);
        }
        return new Between(
                least(grams, first, last), least(cm3, first, last), least(items, first, last));
    }

    private static <T extends Comparable<T>> T least(T[] values, int first, int last) {
        return Arrays.stream(values, first, last + 1).min(T::compareTo).orElseThrow();
    }
}
