package com.p2pdelivery.delivery.market;

import java.util.Collection;

/**
 * The middle of some values and where the inner four fifths of them lie: the 10th, 50th and 90th
 * percentile, between two values in proportion (method 7 of Hyndman and Fan, 1996, which is also
 * PostgreSQL's {@code percentile_cont}).
 */
record Spread(double low, double median, double high) {

    /**
     * @param values at least one, in any order
     */
    static Spread of(Collection<? extends Number> values) {
        double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        return new Spread(
                percentile(sorted, 0.1), percentile(sorted, 0.5), percentile(sorted, 0.9));
    }

    Spread times(double factor) {
        return new Spread(low * factor, median * factor, high * factor);
    }

    private static double percentile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
