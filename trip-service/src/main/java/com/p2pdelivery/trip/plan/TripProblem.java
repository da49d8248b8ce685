package com.p2pdelivery.trip.plan;

import com.p2pdelivery.trip.insertion.Frame;
import com.p2pdelivery.trip.insertion.Halt;
import com.p2pdelivery.trip.insertion.Node;
import com.p2pdelivery.trip.insertion.Tour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trip and the offers to it as a {@link RoutingProblem}: one vehicle; what is on board and the
 * trip's way points are the chain, offers may be left out. Time from end to end costs most, then
 * travel; leaving out an offer costs more than any time could.
 */
final class TripProblem {

    private static final long SPAN_COST = 10;

    private final Tour base;
    private final List<Offer> offers;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final List<RoutingProblem.Pair> pairs = new ArrayList<>();
    private final long first;
    private final long last;

    TripProblem(Tour base, List<Offer> offers) {
        this.base = base;
        this.offers = offers;
        this.first = base.nodes().getFirst().open();
        this.last = base.nodes().getLast().close();
        base.nodes().forEach(this::add);
        boardPairs();
        // More than the longest trip could cost, for each unit of reward and for the parcel itself.
        long most = (SPAN_COST + 2) * (last - first + base.seconds());
        for (var offer : offers) {
            int pickup = add(Node.pickup(offer.parcel(), base.frame()));
            int dropoff = add(Node.dropoff(offer.parcel(), base.frame()));
            long worth = offer.reward() * (offers.size() + 1) + 1;
            pairs.add(new RoutingProblem.Pair(pickup, dropoff, worth * most));
        }
    }

    private int add(Node node) {
        nodes.add(node);
        numbers.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }

    private void boardPairs() {
        for (int k = 0; k < nodes.size(); k++) {
            var parcel = nodes.get(k).parcel();
            if (parcel != null && nodes.get(k).kind() == Halt.Kind.PICKUP) {
                var dropoff = Node.dropoff(parcel, base.frame());
                pairs.add(
                        new RoutingProblem.Pair(
                                k, nodes.indexOf(dropoff), RoutingProblem.Pair.MANDATORY));
            }
        }
    }

    RoutingProblem problem() {
        int count = nodes.size();
        var frame = base.frame();
        long[][] travel = new long[count][count];
        long[][] meters = new long[count][count];
        long[] open = new long[count];
        long[] close = new long[count];
        long[] service = new long[count];
        long[][] demand = new long[3][count];
        for (int from = 0; from < count; from++) {
            var node = nodes.get(from);
            open[from] = Math.clamp(node.open(), first, last) - first;
            close[from] = Math.clamp(node.close(), first, last) - first;
            service[from] = node.service();
            load(node, from, demand);
            for (int to = 0; to < count; to++) {
                travel[from][to] = frame.seconds(node, nodes.get(to));
                meters[from][to] = frame.meters(node, nodes.get(to));
            }
        }
        int[] chain = new int[base.nodes().size()];
        boolean[] tight = new boolean[chain.length];
        boolean separated = false;
        for (int k = 0; k < chain.length; k++) {
            chain[k] = k;
            int wayPoint = nodes.get(k).wayPoint();
            tight[k] = wayPoint != Node.NONE && !frame.isOpenAfter(wayPoint);
            separated |= tight[k];
        }
        var capacity = frame.capacity();
        return new RoutingProblem(
                1,
                0,
                travel,
                travel,
                meters,
                SPAN_COST,
                open,
                close,
                service,
                demand,
                new long[] {capacity.weightGrams(), capacity.volumeCm3(), capacity.items()},
                pairs,
                chain,
                tight,
                separated,
                frame.mostMeters(),
                limit(frame.longestDuration()),
                limit(frame.longestAboard()));
    }

    private static void load(Node node, int number, long[][] demand) {
        var parcel = node.parcel();
        if (parcel != null) {
            int sign = node.kind() == Halt.Kind.PICKUP ? 1 : -1;
            demand[0][number] = (long) sign * parcel.load().weightGrams();
            demand[1][number] = (long) sign * parcel.load().volumeCm3();
            demand[2][number] = sign;
        }
    }

    private static long limit(long seconds) {
        return seconds >= Frame.FOREVER ? RoutingProblem.NEVER : seconds;
    }

    /** From the solver's numbers, start and end added. */
    List<Node> nodes(int[] route) {
        var sequence = new ArrayList<Node>();
        sequence.add(base.nodes().getFirst());
        for (int number : route) {
            sequence.add(nodes.get(number));
        }
        sequence.add(base.nodes().getLast());
        return sequence;
    }

    /** To the solver's numbers, without start and end. */
    int[] route(Tour tour) {
        return tour.nodes().subList(1, tour.nodes().size() - 1).stream()
                .mapToInt(node -> numbers.getOrDefault(node, -1))
                .toArray();
    }

    List<Offer> taken(int[] route) {
        var taken = new ArrayList<Offer>();
        int chain = base.nodes().size();
        for (int number : route) {
            if (number >= chain && (number - chain) % 2 == 0) {
                taken.add(offers.get((number - chain) / 2));
            }
        }
        return taken;
    }
}
