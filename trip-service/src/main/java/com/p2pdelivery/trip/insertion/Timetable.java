package com.p2pdelivery.trip.insertion;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When each node of a sequence is served, so that the whole takes as little time as it can and
 * begins as near to the planned departure as that allows.
 *
 * <p>Windows, ways, the limit on the whole and the limits on the time aboard are all of the form
 * "this moment not earlier than that one plus so much": a simple temporal problem (Dechter, Meiri,
 * Pearl 1991), solved by relaxing every constraint until nothing changes (Bellman, Ford). Exact
 * also where a parcel must not ride for long and it helps to wait before its pickup.
 */
final class Timetable {

    private final List<Node> nodes;
    private final long[] travel;
    private final int[] pickupOf;
    private final long longest;
    private final long longestAboard;

    private Timetable(List<Node> nodes, long[] travel, Frame frame) {
        this.nodes = nodes;
        this.travel = travel;
        this.longest = frame.longestDuration;
        this.longestAboard = frame.longestAboard;
        this.pickupOf = pickups(nodes);
    }

    /** Moments of service, or null where no times keep all limits. */
    static long @Nullable [] of(List<Node> nodes, long[] travel, Frame frame) {
        return new Timetable(nodes, travel, frame).solve();
    }

    static long duration(List<Node> nodes, long[] begin) {
        int last = nodes.size() - 1;
        return begin[last] + nodes.get(last).service() - begin[0];
    }

    private long @Nullable [] solve() {
        long[] latest = new long[nodes.size()];
        Arrays.setAll(latest, k -> nodes.get(k).close());
        long[] earliest = new long[nodes.size()];
        Arrays.setAll(earliest, k -> nodes.get(k).open());
        if (!raise(earliest) || !lower(latest)) {
            return null;
        }
        // Whoever leaves as late as can be waits least: the end moves only once waiting is used up.
        long[] shortest = from(latest[0]);
        if (shortest == null) {
            throw new IllegalStateException("No times for a start that was found to be possible");
        }
        long first =
                earliest[nodes.size() - 1] + nodes.getLast().service() - duration(nodes, shortest);
        return from(Math.clamp(0L, Math.max(first, earliest[0]), latest[0]));
    }

    private long @Nullable [] from(long start) {
        long[] begin = new long[nodes.size()];
        Arrays.setAll(begin, k -> nodes.get(k).open());
        begin[0] = start;
        return raise(begin) && begin[0] == start ? begin : null;
    }

    /** Moves moments to the earliest that all constraints allow; false if there are none. */
    private boolean raise(long[] moment) {
        int last = moment.length - 1;
        for (int round = 0; round <= moment.length + 1; round++) {
            boolean changed = false;
            for (int k = 0; k <= last; k++) {
                long least =
                        k == 0
                                ? moment[last] + nodes.get(last).service() - longest
                                : moment[k - 1] + nodes.get(k - 1).service() + travel[k - 1];
                if (least > moment[k]) {
                    moment[k] = least;
                    changed = true;
                }
                int pickup = pickupOf[k];
                if (pickup >= 0) {
                    least = moment[k] - longestAboard - nodes.get(pickup).service();
                    if (least > moment[pickup]) {
                        moment[pickup] = least;
                        changed = true;
                    }
                }
                if (moment[k] > nodes.get(k).close()) {
                    return false;
                }
            }
            if (!changed) {
                return true;
            }
        }
        return false;
    }

    /** Moves moments to the latest that all constraints allow; false if there are none. */
    private boolean lower(long[] moment) {
        int last = moment.length - 1;
        for (int round = 0; round <= moment.length + 1; round++) {
            boolean changed = false;
            for (int k = last; k >= 0; k--) {
                long most =
                        k == last
                                ? moment[0] + longest - nodes.get(last).service()
                                : moment[k + 1] - travel[k] - nodes.get(k).service();
                int pickup = pickupOf[k];
                if (pickup >= 0) {
                    most =
                            Math.min(
                                    most,
                                    moment[pickup] + nodes.get(pickup).service() + longestAboard);
                }
                if (most < moment[k]) {
                    moment[k] = most;
                    changed = true;
                }
                if (moment[k] < nodes.get(k).open()) {
                    return false;
                }
            }
            if (!changed) {
                return true;
            }
        }
        return false;
    }

    private static int[] pickups(List<Node> nodes) {
        int[] pickups = new int[nodes.size()];
        Arrays.fill(pickups, -1);
        for (int k = 0; k < pickups.length; k++) {
            if (nodes.get(k).kind() == Halt.Kind.DROPOFF) {
                for (int p = 0; p < k; p++) {
                    if (Objects.equals(nodes.get(p).parcel(), nodes.get(k).parcel())) {
                        pickups[k] = p;
                    }
                }
            }
        }
        return pickups;
    }
}
