package com.p2pdelivery.delivery.ranking.model;

import org.jspecify.annotations.Nullable;

/**
 * One summand of a model: {@code weight · x / scale}, or, with a knot, {@code weight · max(0, x −
 * from) / scale}, which lets the slope change at that value.
 *
 * @param feature place in the model's list of features
 * @param from the knot; absent for the straight part
 */
public record Term(int feature, @Nullable Double from, double scale, double weight) {

    /** The term without its weight. */
    double basis(double x) {
        return (from == null ? x : Math.max(0, x - from)) / scale;
    }
}
