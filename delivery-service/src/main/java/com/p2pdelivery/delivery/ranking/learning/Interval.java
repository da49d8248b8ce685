package com.p2pdelivery.delivery.ranking.learning;

import java.util.Arrays;
import java.util.SplittableRandom;

/** An estimate and where it lies with 95 % confidence. */
public record Interval(double estimate, double low, double high) {

    private static final int RESAMPLES = 1_000;

    /**
     * The weighted mean over lists, with the percentile bootstrap over lists (Efron 1979): whole
     * lists are drawn, as the entries of one list depend on each other.
     */
    public static Interval ofMean(double[] values, double[] weights, int count, long seed) {
        var random = new SplittableRandom(seed);
        var means = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            double sum = 0;
            double weight = 0;
            for (int draw = 0; draw < count; draw++) {
                int list = random.nextInt(count);
                sum += weights[list] * values[list];
                weight += weights[list];
            }
            means[sample] = sum / weight;
        }
        Arrays.sort(means);
        double sum = 0;
        double weight = 0;
        for (int list = 0; list < count; list++) {
            sum += weights[list] * values[list];
            weight += weights[list];
        }
        return new Interval(
                sum / weight, means[RESAMPLES * 25 / 1000], means[RESAMPLES * 975 / 1000 - 1]);
    }
}
