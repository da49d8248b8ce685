package com.p2pdelivery.delivery.ranking;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Leaves the order of two neighbours to a fair coin in some lists, so that the log tells how people
 * look from what they like. Drawn from the subject and the day: who loads a list again finds it as
 * it was.
 *
 * @param at place of the upper one, from 1; 0 where the list stays as it is
 * @param swapped how the coin fell
 */
record FairSwap(int at, boolean swapped) {

    /** What stands further down is seen too seldom to learn from. */
    private static final int PLACES = 10;

    static FairSwap draw(UUID subject, LocalDate day, int size, double share) {
        var random =
                new SplittableRandom(
                        subject.getMostSignificantBits()
                                ^ Long.rotateLeft(subject.getLeastSignificantBits(), 1)
                                ^ day.toEpochDay());
        if (size < 2 || random.nextDouble() >= share) {
            return new FairSwap(0, false);
        }
        return new FairSwap(random.nextInt(1, Math.min(size, PLACES + 1)), random.nextBoolean());
    }
}
