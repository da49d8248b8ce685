package com.p2pdelivery.delivery.ranking.learning;

import java.util.List;

/**
 * A list as it was shown, from the top, and what became of its entries.
 *
 * @param features a row of values for each entry, in the order of the names
 * @param handMade the hand-made score of each entry
 * @param grades 0 for an entry that nobody chose, up to {@link #MOST}
 * @param swapAt place, from 1, of the upper of two neighbours whose order was left to chance; 0
 *     where none was
 */
public record LabelledList(
        List<String> names, double[][] features, double[] handMade, int[] grades, int swapAt) {

    public static final int MOST = 4;

    /**
     * What an entry of a grade is worth. Not 2^grade − 1, as elsewhere: how far a chosen match goes
     * hangs on much that the order has no part in, so that steep gains would add noise.
     */
    static double gain(int grade) {
        return grade;
    }

    boolean hasChoice() {
        for (int grade : grades) {
            if (grade > 0) {
                return true;
            }
        }
        return false;
    }
}
