package com.p2pdelivery.trip.plan;

import java.util.List;

/**
 * Pickups and deliveries with time windows, in numbers: nodes are numbered from 0, moments count
 * from any fixed one and are not negative.
 *
 * @param vehicles all alike, each goes through the whole {@code chain}
 * @param vehicleCost for each that is used
 * @param travel from node to node, without service; what is not allowed takes {@link #NEVER}
 * @param cost of the same ways
 * @param length of the same ways, as limited by {@code longestLength}
 * @param spanCost per unit of time from a vehicle's start to its end
 * @param demand what each node takes on (gives off, if negative), by kind of load
 * @param capacity by kind of load
 * @param chain nodes that are visited in this order, whatever comes between; the first is the
 *     start, the last is the end
 * @param tight after which places of the chain nothing comes between
 * @param separated whether a pickup and its delivery have a tight place between them
 */
public record RoutingProblem(
        int vehicles,
        long vehicleCost,
        long[][] travel,
        long[][] cost,
        long[][] length,
        long spanCost,
        long[] open,
        long[] close,
        long[] service,
        long[][] demand,
        long[] capacity,
        List<Pair> pairs,
        int[] chain,
        boolean[] tight,
        boolean separated,
        long longestLength,
        long longestSpan,
        long longestAboard) {

    public static final long NEVER = 1L << 40;

    /**
     * @param penalty for leaving it out; {@link #MANDATORY} where that is no choice
     */
    public record Pair(int pickup, int delivery, long penalty) {

        public static final long MANDATORY = -1;
    }

    public int nodes() {
        return open.length;
    }
}
