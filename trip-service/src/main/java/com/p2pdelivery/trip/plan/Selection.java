package com.p2pdelivery.trip.plan;

import com.p2pdelivery.trip.insertion.Tour;
import java.util.Comparator;
import java.util.List;

/**
 * Some of the offers, and how the trip goes with them.
 *
 * @param reward of all that are taken together
 */
public record Selection(Tour tour, List<String> taken, long reward) {

    /**
     * The highest reward first, then the most parcels, then the least time, then the shortest way.
     */
    static final Comparator<Selection> BEST_FIRST =
            Comparator.comparingLong(Selection::reward)
                    .thenComparingInt(selection -> selection.taken().size())
                    .reversed()
                    .thenComparingLong(selection -> selection.tour().seconds())
                    .thenComparingLong(selection -> selection.tour().meters());

    boolean isBetterThan(Selection other) {
        return BEST_FIRST.compare(this, other) < 0;
    }
}
