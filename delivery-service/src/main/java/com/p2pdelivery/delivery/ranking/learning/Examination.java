package com.p2pdelivery.delivery.ranking.learning;

/**
 * How likely people look at each place of a list, the first one being 1 (position-based model:
 * chosen = looked at × liked; Craswell et al. 2008).
 *
 * <p>Where the order of the neighbours k and k + 1 was left to a fair coin, either entry stood
 * equally often at either place, so the choices at k + 1 over those at k estimate p(k + 1) / p(k)
 * (swap intervention of Joachims, Swaminathan and Schnabel 2017, with neighbours as in FairPairs of
 * Radlinski and Joachims 2006). Few choices say little: each ratio starts from the declared model
 * p(k) = 1 / k^η, which counts as much as {@code prior} choices.
 *
 * @param looked probability for each place from the top; the last one holds for all below
 * @param cap largest inverse, so that one lucky choice at the bottom does not outweigh all others
 */
public record Examination(double[] looked, double cap) {

    private static final int PLACES = 50;

    /** Everybody looks at everything: what learning without correction believes. */
    public static Examination whole() {
        return new Examination(new double[] {1}, 1);
    }

    /** The declared model alone. */
    static Examination declared(double eta, double cap) {
        return measured(new Swaps(), eta, 1, cap);
    }

    /** What the swaps in these lists say. */
    public static Examination estimate(LabelledLists lists, double eta, double prior, double cap) {
        var swaps = new Swaps();
        lists.forEach(swaps::count);
        return measured(swaps, eta, prior, cap);
    }

    private static Examination measured(Swaps swaps, double eta, double prior, double cap) {
        var looked = new double[PLACES];
        looked[0] = 1;
        for (int k = 1; k < PLACES; k++) {
            double declared = Math.pow((double) k / (k + 1), eta);
            double ratio = (swaps.below[k] + prior * declared) / (swaps.above[k] + prior);
            looked[k] = looked[k - 1] * Math.min(1, ratio);
        }
        return new Examination(looked, cap);
    }

    /** By how much a choice at this place, from 0, counts: its inverse propensity, capped. */
    double weight(int place) {
        return Math.min(cap, 1 / looked[Math.min(place, looked.length - 1)]);
    }

    /** Choices at either place of pairs whose order was left to chance, by the upper place. */
    private static final class Swaps {
        private final double[] above = new double[PLACES + 1];
        private final double[] below = new double[PLACES + 1];

        void count(LabelledList list) {
            int k = list.swapAt();
            if (k > 0 && k < Math.min(PLACES, list.grades().length)) {
                above[k] += list.grades()[k - 1] > 0 ? 1 : 0;
                below[k] += list.grades()[k] > 0 ? 1 : 0;
            }
        }
    }
}
