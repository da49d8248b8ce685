package com.p2pdelivery.trip.insertion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a parcel has no place: looks at every pair of places again, this time for what each breaks.
 * The nearest pair breaks the fewest rules, and those by the least; of its rules the one that is
 * broken most is told. Takes longer than finding a place does, and is done only where there is
 * none.
 */
final class Obstacles {

    /**
     * @param excess relative to what is allowed, so that minutes compare with kilometres
     */
    private record Broken(Refusal rule, double excess) {}

    private final Tour tour;
    private final Frame frame;
    private final Parcel parcel;
    private final Node pickup;
    private final Node dropoff;

    Obstacles(Tour tour, Parcel parcel, Node pickup, Node dropoff) {
        this.tour = tour;
        this.frame = tour.frame;
        this.parcel = parcel;
        this.pickup = pickup;
        this.dropoff = dropoff;
    }

    Refusal nearest() {
        if (parcel.load().longestSideMm() > frame.capacity.longestSideMm()) {
            return new Refusal.TooLong(frame.capacity.longestSideMm());
        }
        var ways = new Ways(tour, pickup, dropoff);
        List<Broken> nearest = List.of();
        int gaps = tour.nodes.size() - 1;
        for (int i = 0; i < gaps; i++) {
            for (int j = i; j < gaps; j++) {
                if (tour.gapAfter(i).open()
                        && tour.gapAfter(j).open()
                        && tour.gapAfter(i).pickupLeg() <= tour.gapAfter(j).dropoffLeg()) {
                    var broken = broken(i, j, ways);
                    if (nearest.isEmpty() || isNearer(broken, nearest)) {
                        nearest = broken;
                    }
                }
            }
        }
        return nearest.stream()
                .max(Comparator.comparingDouble(Broken::excess))
                .orElseThrow()
                .rule();
    }

    private static boolean isNearer(List<Broken> one, List<Broken> other) {
        return one.size() < other.size()
                || (one.size() == other.size() && excess(one) < excess(other));
    }

    private static double excess(List<Broken> all) {
        return all.stream().mapToDouble(Broken::excess).sum();
    }

    private List<Broken> broken(int i, int j, Ways ways) {
        long meters = ways.metersWith(i, j);
        var broken = new ArrayList<Broken>();
        room(i, j, broken);
        if (meters > frame.mostMeters) {
            long allowed = frame.mostMeters - frame.plannedMeters;
            broken.add(
                    new Broken(
                            new Refusal.TooFar(meters - frame.mostMeters),
                            (meters - frame.mostMeters) / Math.max(1000.0, (double) allowed)));
        }
        time(i, j, ways.travelWith(i, j), broken);
        if (broken.isEmpty()) {
            broken.add(new Broken(new Refusal.TooLongAboard(frame.longestAboard), 0));
        }
        return broken;
    }

    private void room(int i, int j, List<Broken> broken) {
        int weight = 0;
        int volume = 0;
        int items = 0;
        for (int k = i; k <= j; k++) {
            weight = Math.max(weight, tour.weightGrams[k]);
            volume = Math.max(volume, tour.volumeCm3[k]);
            items = Math.max(items, tour.items[k]);
        }
        var capacity = frame.capacity;
        int grams = Math.max(0, weight + parcel.load().weightGrams() - capacity.weightGrams());
        int cm3 = Math.max(0, volume + parcel.load().volumeCm3() - capacity.volumeCm3());
        int count = Math.max(0, items + 1 - capacity.items());
        if (grams + cm3 + count > 0) {
            broken.add(
                    new Broken(
                            new Refusal.NoRoom(grams, cm3, count),
                            (double) grams / capacity.weightGrams()
                                    + (double) cm3 / capacity.volumeCm3()
                                    + (double) count / capacity.items()));
        }
    }

    /**
     * If the way alone takes longer than allowed, whenever it is gone, then that is the obstacle;
     * else it is the hour.
     */
    private void time(int i, int j, long[] travel, List<Broken> broken) {
        var nodes = tour.with(pickup, i, dropoff, j);
        var atAnyTime = whole(nodes, travel, true);
        long over = atAnyTime.duration() - frame.longestDuration;
        if (atAnyTime.warp() == 0 && over > 0) {
            long allowed = frame.longestDuration - frame.plannedDuration;
            broken.add(
                    new Broken(new Refusal.TooSlow(over), over / Math.max(60.0, (double) allowed)));
            return;
        }
        var whole = whole(nodes, travel, false);
        long late = Math.max(whole.warp(), whole.duration() - frame.longestDuration);
        if (late > 0) {
            broken.add(new Broken(new Refusal.OutOfTime(late), late / 3600.0));
        }
    }

    private static Segment whole(List<Node> nodes, long[] travel, boolean atAnyTime) {
        var whole = segment(nodes.getFirst(), atAnyTime);
        for (int k = 1; k < nodes.size(); k++) {
            whole = whole.then(travel[k - 1], segment(nodes.get(k), atAnyTime));
        }
        return whole;
    }

    private static Segment segment(Node node, boolean atAnyTime) {
        return Segment.of(atAnyTime ? node.atAnyTime() : node);
    }
}
