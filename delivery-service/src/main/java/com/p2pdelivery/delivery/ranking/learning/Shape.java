package com.p2pdelivery.delivery.ranking.learning;

import com.p2pdelivery.delivery.ranking.model.LinearModel;
import com.p2pdelivery.delivery.ranking.model.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A model before it has weights: for each feature a straight term, and one that begins at each
 * quartile, measured on a sample of the entries. A feature that never varies has none.
 */
final class Shape {

    private static final int SAMPLE = 4_000;
    private static final double[] KNOTS = {0.25, 0.5, 0.75};
    private static final long SEED = 41;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<double[]> sample = new ArrayList<>();
    private @Nullable List<String> names;
    private long seen;

    /** The shape of these lists' entries; a list with other names than the first is left out. */
    static LinearModel of(LabelledLists lists) {
        var shape = new Shape();
        lists.forEach(shape::look);
        return shape.model();
    }

    /** Keeps a fair sample of a stream (reservoir; Vitter 1985). */
    private void look(LabelledList list) {
        if (names == null) {
            names = list.names();
        }
        if (!names.equals(list.names())) {
            return;
        }
        for (double[] row : list.features()) {
            seen++;
            if (sample.size() < SAMPLE) {
                sample.add(row);
            } else if (random.nextLong(seen) < SAMPLE) {
                sample.set(random.nextInt(SAMPLE), row);
            }
        }
    }

    private LinearModel model() {
        var all = names;
        if (all == null) {
            throw new IllegalArgumentException("There is no list to learn from");
        }
        var typical = new double[all.size()];
        List<Term> terms = new ArrayList<>();
        for (int feature = 0; feature < typical.length; feature++) {
            int column = feature;
            var known =
                    sample.stream()
                            .mapToDouble(row -> row[column])
                            .filter(Double::isFinite)
                            .sorted()
                            .toArray();
            typical[feature] = known.length == 0 ? 0 : known[known.length / 2];
            double deviation = deviation(known);
            if (deviation > 1e-9) {
                terms.add(new Term(feature, null, deviation, 0));
                for (double knot : knots(known)) {
                    terms.add(new Term(feature, knot, deviation, 0));
                }
            }
        }
        return new LinearModel(all, typical, terms);
    }

    private static Iterable<Double> knots(double[] sorted) {
        var knots = new LinkedHashSet<Double>();
        for (double share : KNOTS) {
            knots.add(sorted[(int) (share * (sorted.length - 1))]);
        }
        knots.remove(sorted[0]);
        knots.remove(sorted[sorted.length - 1]);
        return knots;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(
                Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .average()
                        .orElse(0));
    }
}
