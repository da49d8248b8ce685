package com.p2pdelivery.trip.insertion;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Judges a sequence of nodes by its own means: drives it, for every start that could matter, and
 * looks at all pairs of moments where time aboard is limited (Floyd, Warshall). Shares no formula
 * with what it checks, and takes its time.
 */
final class ScheduleSimulator {

    private ScheduleSimulator() {}

    /** The least time that a sequence takes, if it is possible at all. */
    static OptionalLong shortest(List<Node> nodes, Frame frame) {
        if (!orderIsKept(nodes, frame) || !loadIsHeld(nodes, frame)) {
            return OptionalLong.empty();
        }
        long meters = 0;
        for (int k = 1; k < nodes.size(); k++) {
            meters += frame.meters(nodes.get(k - 1), nodes.get(k));
        }
        if (meters > frame.mostMeters) {
            return OptionalLong.empty();
        }
        return frame.longestAboard == Frame.FOREVER
                ? byDriving(nodes, frame)
                : byAllPairs(nodes, frame);
    }

    /** Stops only where one can stop, and on a leg that is left later than it is entered. */
    private static boolean orderIsKept(List<Node> nodes, Frame frame) {
        int wayPoint = -1;
        int[] pickupLeg = new int[nodes.size()];
        for (int k = 0; k < nodes.size(); k++) {
            var node = nodes.get(k);
            if (node.wayPoint() != Node.NONE) {
                wayPoint++;
                if (node.wayPoint() != wayPoint) {
                    return false;
                }
                continue;
            }
            if (wayPoint < 0 || wayPoint >= frame.gaps.size()) {
                return false;
            }
            var gap = frame.gaps.get(wayPoint);
            if (!gap.open()) {
                return false;
            }
            pickupLeg[k] = gap.pickupLeg();
            if (node.kind() == Halt.Kind.DROPOFF) {
                int pickup = pickupOf(nodes, k);
                if (pickup < 0 || pickupLeg[pickup] > gap.dropoffLeg()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int pickupOf(List<Node> nodes, int dropoff) {
        for (int k = 0; k < dropoff; k++) {
            if (Objects.equals(nodes.get(k).parcel(), nodes.get(dropoff).parcel())) {
                return k;
            }
        }
        return -1;
    }

    private static boolean loadIsHeld(List<Node> nodes, Frame frame) {
        int grams = 0;
        int cm3 = 0;
        int items = 0;
        for (var node : nodes) {
            var parcel = node.parcel();
            if (parcel != null) {
                int sign = node.kind() == Halt.Kind.PICKUP ? 1 : -1;
                grams += sign * parcel.load().weightGrams();
                cm3 += sign * parcel.load().volumeCm3();
                items += sign;
                if (parcel.load().longestSideMm() > frame.capacity.longestSideMm()) {
                    return false;
                }
            }
            if (grams > frame.capacity.weightGrams()
                    || cm3 > frame.capacity.volumeCm3()
                    || items > frame.capacity.items()) {
                return false;
            }
        }
        return true;
    }

    /** Waiting changes only at starts from which some node is reached right when it opens. */
    private static OptionalLong byDriving(List<Node> nodes, Frame frame) {
        var starts = new TreeSet<Long>();
        var first = nodes.getFirst();
        starts.add(first.open());
        starts.add(first.close());
        long offset = 0;
        for (int k = 1; k < nodes.size(); k++) {
            offset += nodes.get(k - 1).service() + frame.seconds(nodes.get(k - 1), nodes.get(k));
            starts.add(nodes.get(k).open() - offset);
            starts.add(nodes.get(k).close() - offset);
        }
        long best = Long.MAX_VALUE;
        for (long start : starts) {
            if (start >= first.open() && start <= first.close()) {
                best = Math.min(best, drive(nodes, frame, start));
            }
        }
        return best <= frame.longestDuration ? OptionalLong.of(best) : OptionalLong.empty();
    }

    private static long drive(List<Node> nodes, Frame frame, long start) {
        long now = start;
        for (int k = 0; k < nodes.size(); k++) {
            var node = nodes.get(k);
            if (k > 0) {
                now += frame.seconds(nodes.get(k - 1), node);
            }
            now = Math.max(now, node.open());
            if (now > node.close()) {
                return Long.MAX_VALUE;
            }
            now += node.service();
        }
        return now - start;
    }

    /** The longest ways between all pairs of moments; a moment that must follow itself is a no. */
    private static OptionalLong byAllPairs(List<Node> nodes, Frame frame) {
        int count = nodes.size();
        int zero = count;
        long never = Long.MIN_VALUE / 4;
        long[][] after = new long[count + 1][count + 1];
        for (long[] row : after) {
            Arrays.fill(row, never);
        }
        for (int k = 0; k < count; k++) {
            var node = nodes.get(k);
            after[zero][k] = node.open();
            after[k][zero] = -node.close();
            if (k > 0) {
                var before = nodes.get(k - 1);
                after[k - 1][k] = before.service() + frame.seconds(before, node);
            }
            if (node.kind() == Halt.Kind.DROPOFF) {
                int pickup = pickupOf(nodes, k);
                after[k][pickup] =
                        Math.max(
                                after[k][pickup],
                                -nodes.get(pickup).service() - frame.longestAboard);
            }
        }
        after[count - 1][0] =
                Math.max(after[count - 1][0], nodes.getLast().service() - frame.longestDuration);
        for (int via = 0; via <= count; via++) {
            for (int a = 0; a <= count; a++) {
                for (int b = 0; b <= count; b++) {
                    if (after[a][via] > never && after[via][b] > never) {
                        after[a][b] = Math.max(after[a][b], after[a][via] + after[via][b]);
                    }
                }
            }
        }
        for (int k = 0; k <= count; k++) {
            if (after[k][k] > 0) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(after[0][count - 1] + nodes.getLast().service());
    }

    /** Whether times that were promised are possible, one by one. */
    static boolean agrees(List<Node> nodes, long[] begin, Frame frame) {
        for (int k = 0; k < nodes.size(); k++) {
            var node = nodes.get(k);
            if (begin[k] < node.open() || begin[k] > node.close()) {
                return false;
            }
            if (k > 0) {
                var before = nodes.get(k - 1);
                if (begin[k] < begin[k - 1] + before.service() + frame.seconds(before, node)) {
                    return false;
                }
            }
            if (node.kind() == Halt.Kind.DROPOFF) {
                int pickup = pickupOf(nodes, k);
                if (begin[k] - begin[pickup] - nodes.get(pickup).service() > frame.longestAboard) {
                    return false;
                }
            }
        }
        int last = nodes.size() - 1;
        return begin[last] + nodes.get(last).service() - begin[0] <= frame.longestDuration;
    }
}
