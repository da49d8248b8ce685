package com.p2pdelivery.delivery.ranking.model;

import java.util.List;

/**
 * What is known about one entry of a list.
 *
 * @param names the same ones, in the same order, for each entry of a list
 * @param values one for each name; NaN where it is not known
 */
public record Features(List<String> names, double[] values) {

    public Features {
        if (names.size() != values.length) {
            throw new IllegalArgumentException(
                    "%d names for %d values".formatted(names.size(), values.length));
        }
    }
}
