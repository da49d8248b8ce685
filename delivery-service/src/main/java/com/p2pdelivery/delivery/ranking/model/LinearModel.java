package com.p2pdelivery.delivery.ranking.model;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A sum of {@link Term}s over named features: piecewise linear, so that a person can read what it
 * has learnt. Only differences between two entries of one list mean something.
 *
 * @param typical for each feature the value that stands in where it is not known
 */
public record LinearModel(List<String> features, double[] typical, List<Term> terms) {

    private static final int MOST_TERMS = 1_000;

    public LinearModel {
        features = List.copyOf(features);
        terms = List.copyOf(terms);
        if (typical.length != features.size() || terms.isEmpty() || terms.size() > MOST_TERMS) {
            throw new BrokenModelException("Features and terms do not belong together");
        }
        for (double value : typical) {
            requireNumber(value);
        }
        for (Term term : terms) {
            if (term.feature() < 0 || term.feature() >= features.size() || !(term.scale() > 0)) {
                throw new BrokenModelException("No such term is possible: " + term);
            }
            requireNumber(term.scale());
            requireNumber(term.weight());
            requireNumber(term.from() == null ? 0 : term.from());
        }
    }

    /** The score of entries whose values come in the order of these names. */
    public ToDoubleFunction<double[]> scorer(List<String> names) {
        int[] columns = features.stream().mapToInt(names::indexOf).toArray();
        return values -> {
            double sum = 0;
            for (Term term : terms) {
                sum += term.weight() * term.basis(value(values, columns, term.feature()));
            }
            return sum;
        };
    }

    /** The terms without their weights, for whoever fits them. */
    public void basis(double[] values, int[] columns, double[] into) {
        for (int t = 0; t < into.length; t++) {
            var term = terms.get(t);
            into[t] = term.basis(value(values, columns, term.feature()));
        }
    }

    private double value(double[] values, int[] columns, int feature) {
        double value = columns[feature] < 0 ? Double.NaN : values[columns[feature]];
        return Double.isNaN(value) ? typical[feature] : value;
    }

    private static void requireNumber(double value) {
        if (!Double.isFinite(value)) {
            throw new BrokenModelException("A model consists of finite numbers");
        }
    }
}
