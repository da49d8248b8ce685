package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.trip.itinerary.Load;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A trip with what it carries, in the order of its halts. Knows its parts well enough (what lies
 * before and behind each node, and what is on board there) to judge one more parcel anywhere in
 * constant time. Never changes.
 */
public final class Tour {

    final Frame frame;
    final List<Node> nodes;
    final long[] begin;

    /** From each node to the next. */
    final long[] travel;

    final long meters;

    /** All up to and with a node, and all from it on. */
    final Segment[] before;

    final Segment[] after;

    /** What is on board between a node and the next. */
    final int[] weightGrams;

    final int[] volumeCm3;
    final int[] items;

    private final int[] gap;

    private Tour(Frame frame, List<Node> nodes, long[] travel, long[] begin) {
        this.frame = frame;
        this.nodes = nodes;
        this.travel = travel;
        this.begin = begin;
        int count = nodes.size();
        before = new Segment[count];
        after = new Segment[count];
        weightGrams = new int[count];
        volumeCm3 = new int[count];
        items = new int[count];
        gap = new int[count];
        long sum = 0;
        for (int k = 0; k < count; k++) {
            var segment = Segment.of(nodes.get(k));
            before[k] = k == 0 ? segment : before[k - 1].then(travel[k - 1], segment);
            var last = count - 1 - k;
            segment = Segment.of(nodes.get(last));
            after[last] = k == 0 ? segment : segment.then(travel[last], after[last + 1]);
            sum += k == 0 ? 0 : frame.meters(nodes.get(k - 1), nodes.get(k));
            int wayPoint = nodes.get(k).wayPoint();
            gap[k] = wayPoint == Node.NONE ? gap[k - 1] : wayPoint;
            load(k);
        }
        meters = sum;
    }

    private void load(int k) {
        var node = nodes.get(k);
        int sign =
                switch (node.kind()) {
                    case PICKUP -> 1;
                    case DROPOFF -> -1;
                    case START, WAYPOINT, END -> 0;
                };
        var parcel = node.parcel();
        var load = parcel == null ? null : parcel.load();
        weightGrams[k] =
                (k == 0 ? 0 : weightGrams[k - 1]) + (load == null ? 0 : sign * load.weightGrams());
        volumeCm3[k] =
                (k == 0 ? 0 : volumeCm3[k - 1]) + (load == null ? 0 : sign * load.volumeCm3());
        items[k] = (k == 0 ? 0 : items[k - 1]) + (load == null ? 0 : sign);
    }

    /** The trip as planned, with nothing on board. */
    public static Tour empty(Frame frame) {
        return of(frame, frame.wayPoints)
                .orElseThrow(() -> new IllegalStateException("A planned trip that is impossible"));
    }

    /**
     * The trip with what it is bound to carry: each parcel in its turn where it fits best, so the
     * order of halts is settled as bookings come in. Where that leaves a later one without a place,
     * those that must be fetched or brought first go first. Empty if neither works.
     */
    public static Optional<Tour> carrying(Frame frame, List<Aboard> parcels) {
        return inTurn(frame, parcels)
                .or(() -> inTurn(frame, sorted(parcels, Parcel::pickup)))
                .or(() -> inTurn(frame, sorted(parcels, Parcel::dropoff)));
    }

    private static List<Aboard> sorted(List<Aboard> parcels, Function<Parcel, Visit> by) {
        return parcels.stream()
                .sorted(Comparator.comparing(aboard -> by.apply(aboard.parcel()).until()))
                .toList();
    }

    private static Optional<Tour> inTurn(Frame frame, List<Aboard> parcels) {
        var tour = empty(frame);
        for (var aboard : parcels) {
            var next = Insertions.bestOnItsLegs(tour, aboard);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            tour = next.get();
        }
        return Optional.of(tour);
    }

    /** A sequence of nodes that was found elsewhere, if it keeps every limit of the trip. */
    public static Optional<Tour> of(Frame frame, List<Node> nodes) {
        long[] travel = new long[nodes.size() - 1];
        for (int k = 0; k < travel.length; k++) {
            travel[k] = frame.seconds(nodes.get(k), nodes.get(k + 1));
        }
        return of(frame, nodes, travel);
    }

    static Optional<Tour> of(Frame frame, List<Node> nodes, long[] travel) {
        var begin = Timetable.of(nodes, travel, frame);
        if (begin == null) {
            return Optional.empty();
        }
        var tour = new Tour(frame, List.copyOf(nodes), travel, begin);
        return tour.holdsAll() && tour.meters <= frame.mostMeters
                ? Optional.of(tour)
                : Optional.empty();
    }

    private boolean holdsAll() {
        for (int k = 0; k < nodes.size(); k++) {
            if (weightGrams[k] > frame.capacity.weightGrams()
                    || volumeCm3[k] > frame.capacity.volumeCm3()
                    || items[k] > frame.capacity.items()) {
                return false;
            }
            var parcel = nodes.get(k).parcel();
            if (parcel != null && parcel.load().longestSideMm() > frame.capacity.longestSideMm()) {
                return false;
            }
        }
        return true;
    }

    boolean hasRoom(int k, Load load) {
        return weightGrams[k] + load.weightGrams() <= frame.capacity.weightGrams()
                && volumeCm3[k] + load.volumeCm3() <= frame.capacity.volumeCm3()
                && items[k] < frame.capacity.items();
    }

    /** The sequence with a parcel, picked up and dropped off right after these nodes. */
    List<Node> with(Node pickup, int pickupAfter, Node dropoff, int dropoffAfter) {
        var longer = new ArrayList<Node>(nodes.size() + 2);
        longer.addAll(nodes.subList(0, pickupAfter + 1));
        longer.add(pickup);
        longer.addAll(nodes.subList(pickupAfter + 1, dropoffAfter + 1));
        longer.add(dropoff);
        longer.addAll(nodes.subList(dropoffAfter + 1, nodes.size()));
        return longer;
    }

    /** What lies between a node and the next, as the trip's own way points have it. */
    Frame.Gap gapAfter(int k) {
        return frame.gaps.get(gap[k]);
    }

    public Frame frame() {
        return frame;
    }

    public List<Node> nodes() {
        return nodes;
    }

    /** From leaving to arriving, waiting and breaks included. */
    public long seconds() {
        return Timetable.duration(nodes, begin);
    }

    public long meters() {
        return meters;
    }

    /** The halts in their order, with the times at which the trip takes least. */
    public List<Halt> halts() {
        var halts = new ArrayList<Halt>();
        for (int k = 0; k < nodes.size(); k++) {
            var node = nodes.get(k);
            long arrival =
                    k == 0 ? begin[0] : begin[k - 1] + nodes.get(k - 1).service() + travel[k - 1];
            halts.add(
                    new Halt(
                            node.kind(),
                            node.name(),
                            node.point(),
                            referenceOf(node),
                            frame.at(arrival),
                            frame.at(begin[k]),
                            frame.at(begin[k] + node.service())));
        }
        return halts;
    }

    private static @Nullable String referenceOf(Node node) {
        var parcel = node.parcel();
        return parcel == null ? null : parcel.reference();
    }
}
