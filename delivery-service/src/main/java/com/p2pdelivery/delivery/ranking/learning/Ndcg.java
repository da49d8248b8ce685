package com.p2pdelivery.delivery.ranking.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002): the sum of
 * gain / log2(1 + rank), divided by that of the best possible order.
 */
public final class Ndcg {

    private static final int FIRST = 10;

    private Ndcg() {}

    /**
     * From 0 to 1.
     *
     * @param gains what each entry is worth, at least one of them more than nothing
     * @param scores by which the entries are ordered, highest first; of equal ones the earlier
     */
    public static double at10(double[] gains, double[] scores) {
        double best = sum(Arrays.stream(gains).map(gain -> -gain).sorted().map(gain -> -gain));
        return sum(Arrays.stream(order(scores)).mapToDouble(place -> gains[place])) / best;
    }

    /** The places of the entries, highest score first. */
    public static int[] order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> -scores[place]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double sum(DoubleStream gainsInOrder) {
        double sum = 0;
        int rank = 0;
        for (var gain = gainsInOrder.limit(FIRST).iterator(); gain.hasNext(); ) {
            rank++;
            sum += gain.nextDouble() * Math.log(2) / Math.log(1 + rank);
        }
        return sum;
    }
}
