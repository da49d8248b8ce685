package com.p2pdelivery.delivery.ranking.simulation;

import java.util.List;
import java.util.SplittableRandom;

/**
 * One match that a simulated person may be shown, with the names that real ones have.
 *
 * @param record how good earlier deliveries went, 0 to 1
 */
record SimulatedEntry(
        double detour,
        double timing,
        double room,
        double price,
        double record,
        double verification,
        double pairing,
        double detourKm,
        double wayKm,
        double wayHours) {

    static final List<String> NAMES =
            List.of(
                    "detour",
                    "timing",
                    "room",
                    "price",
                    "record",
                    "verification",
                    "pairing",
                    "detourKm",
                    "wayKm",
                    "wayHours");

    private static final double WIDEST_KM = 40;

    static SimulatedEntry draw(SplittableRandom random, double wayKm) {
        double detourKm = Math.min(WIDEST_KM, -12 * Math.log(1 - random.nextDouble()));
        return new SimulatedEntry(
                1 - detourKm / WIDEST_KM,
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                Math.sqrt(random.nextDouble()),
                random.nextInt(3) == 0 ? 1 : 0,
                random.nextInt(10) == 0 ? 1 : 0,
                detourKm,
                wayKm * (0.95 + 0.1 * random.nextDouble()),
                wayKm / (60 + 40 * random.nextDouble()));
    }

    double[] features() {
        return new double[] {
            detour, timing, room, price, record, verification, pairing, detourKm, wayKm, wayHours
        };
    }

    /** The declared hand-made score: what somebody would guess that people want. */
    double handMade() {
        return 0.35 * detour
                + 0.2 * timing
                + 0.15 * room
                + 0.1 * price
                + 0.1 * record
                + 0.05 * verification
                + 0.05 * pairing;
    }

    /**
     * The hidden utility, as log-odds that somebody who looks at the entry wants it: the record
     * counts most, room for nothing, the first kilometres of a detour more than the next ones, and
     * a good price matters only until it is fair.
     */
    double hiddenUtility() {
        return -3.2
                + 3.2 * record
                + 2.4 * Math.min(price, 0.5)
                + 1.0 * verification
                + 1.4 * pairing
                + 0.4 * timing
                - 0.45 * Math.sqrt(detourKm)
                - 0.08 * wayHours;
    }

    /** Probability that somebody who looks at it wants it. */
    double liked() {
        return 1 / (1 + Math.exp(-hiddenUtility()));
    }
}
