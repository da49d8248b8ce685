package com.p2pdelivery.trip.plan;

import com.p2pdelivery.trip.insertion.Halt;
import com.p2pdelivery.trip.insertion.Insertions;
import com.p2pdelivery.trip.insertion.Node;
import com.p2pdelivery.trip.insertion.Option;
import com.p2pdelivery.trip.insertion.Parcel;
import com.p2pdelivery.trip.insertion.Refusal;
import com.p2pdelivery.trip.insertion.Tour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for the offers that a trip should take: first one after the other, each where it fits best,
 * which gives an answer at once; then by the solver, from there on. What the solver finds counts
 * only if {@link Tour}, which shares nothing with the solver, agrees that it keeps every limit.
 *
 * <p>What is on board already keeps its order, and nothing of it is left out.
 */
public final class Planner {

    private record Candidate(Offer offer, Option alone) {

        /** Reward for the time that the parcel would cost if it were the only one. */
        double worthPerSecond() {
            return (offer.reward() + 1.0) / (alone.extraSeconds() + 1.0);
        }
    }

    private static final long SEED = 1;

    /** The first search gets a third of the time, each later one a fortieth. */
    private static final int FIRST_SHARE = 3;

    private static final int SHARE = 40;

    /** A search begins from the best of so many selections. */
    private static final int DRAWS = 8;

    private static final Duration SHORTEST_SLICE = Duration.ofMillis(10);

    private final Tour base;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private final Map<String, Offer> offers = new LinkedHashMap<>();

    public Planner(Tour base, List<Offer> offers) {
        this.base = base;
        for (var offer : offers) {
            var parcel = offer.parcel();
            this.offers.put(parcel.reference(), offer);
            switch (Insertions.into(base, parcel, 1)) {
                case Insertions.Options(var options) ->
                        candidates.add(new Candidate(offer, options.getFirst()));
                case Refusal refusal -> refusals.put(parcel.reference(), refusal.code());
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::worthPerSecond).reversed());
    }

    /** Offers that do not even fit alone, each with the code of its {@link Refusal}. */
    public Map<String, String> refusals() {
        return refusals;
    }

    /** Each offer in its turn, those that yield most first, where it costs least. */
    public Selection greedy() {
        return inTurn(candidates);
    }

    private Selection inTurn(List<Candidate> order) {
        var tour = base;
        for (var candidate : order) {
            if (Insertions.into(tour, candidate.offer.parcel(), 1)
                    instanceof Insertions.Options(var options)) {
                tour = options.getFirst().tour();
            }
        }
        return selection(tour);
    }

    /** Some of what is best so far, then the others, those that yield more rather sooner. */
    private Selection byChance(Selection best, Random random) {
        boolean fresh = random.nextInt(3) == 0;
        var luck = new HashMap<Candidate, Double>();
        for (var candidate : candidates) {
            boolean keep =
                    !fresh
                            && random.nextInt(5) < 3
                            && best.taken().contains(candidate.offer.parcel().reference());
            luck.put(
                    candidate,
                    keep
                            ? Double.POSITIVE_INFINITY
                            : candidate.worthPerSecond() * Math.exp(2 * random.nextGaussian()));
        }
        var order = new ArrayList<>(candidates);
        order.sort(Comparator.<Candidate>comparingDouble(luck::get).reversed());
        return inTurn(order);
    }

    /** A sequence that was found before, if it is still possible. */
    Optional<Selection> again(List<Halt> halts) {
        var parcels = new LinkedHashMap<String, Parcel>();
        offers.forEach((reference, offer) -> parcels.put(reference, offer.parcel()));
        var wayPoints = new ArrayList<Node>();
        for (var node : base.nodes()) {
            var parcel = node.parcel();
            if (parcel == null) {
                wayPoints.add(node);
            } else {
                parcels.put(parcel.reference(), parcel);
            }
        }
        var nodes = new ArrayList<Node>();
        for (var halt : halts) {
            var parcel = halt.parcel() == null ? null : parcels.get(halt.parcel());
            if (parcel == null) {
                if (halt.parcel() != null || wayPoints.isEmpty()) {
                    return Optional.empty();
                }
                nodes.add(wayPoints.removeFirst());
            } else {
                nodes.add(
                        halt.kind() == Halt.Kind.PICKUP
                                ? Node.pickup(parcel, base.frame())
                                : Node.dropoff(parcel, base.frame()));
            }
        }
        return nodes.containsAll(base.nodes())
                ? Tour.of(base.frame(), nodes).map(this::selection)
                : Optional.empty();
    }

    /**
     * Goes on from a selection for as long as it is given.
     *
     * @param improved is told of each one that is better than all before
     */
    public Selection improve(Selection from, Duration limit, Consumer<Selection> improved) {
        if (candidates.isEmpty()) {
            return from;
        }
        var trip = new TripProblem(base, candidates.stream().map(Candidate::offer).toList());
        var best = new Selection[] {from};
        Consumer<Selection> found =
                selection -> {
                    if (selection.isBetterThan(best[0])) {
                        best[0] = selection;
                        improved.accept(selection);
                    }
                };
        Consumer<int[]> visited =
                route -> {
                    if (mayBeBetter(trip.taken(route), best[0])) {
                        Tour.of(base.frame(), trip.nodes(route))
                                .map(this::selection)
                                .ifPresent(found);
                    }
                };
        var random = new Random(SEED);
        long end = System.nanoTime() + limit.toNanos();
        try (var solver =
                new RoutingSolver(trip.problem(), routes -> visited.accept(routes.getFirst()))) {
            var start = from;
            var slice = limit.dividedBy(FIRST_SHARE);
            while (true) {
                long left = end - System.nanoTime();
                if (left < SHORTEST_SLICE.toNanos()) {
                    return best[0];
                }
                var routes =
                        solver.solve(
                                List.of(trip.route(start.tour())),
                                Duration.ofNanos(Math.min(left, slice.toNanos())));
                if (!routes.isEmpty()) {
                    visited.accept(routes.getFirst());
                }
                slice = limit.dividedBy(SHARE);
                start = bestOf(DRAWS, best[0], random, found);
            }
        }
    }

    private Selection bestOf(int draws, Selection best, Random random, Consumer<Selection> found) {
        var start = byChance(best, random);
        for (int draw = 1; draw < draws; draw++) {
            var other = byChance(best, random);
            start = other.isBetterThan(start) ? other : start;
        }
        found.accept(start);
        return start;
    }

    private static boolean mayBeBetter(List<Offer> taken, Selection best) {
        long reward = taken.stream().mapToLong(Offer::reward).sum();
        return reward > best.reward()
                || (reward == best.reward() && taken.size() >= best.taken().size());
    }

    private Selection selection(Tour tour) {
        var taken = new ArrayList<String>();
        Set<Node> aboard = new HashSet<>(base.nodes());
        long reward = 0;
        for (var node : tour.nodes()) {
            var parcel = node.parcel();
            if (parcel != null && node.kind() == Halt.Kind.PICKUP && !aboard.contains(node)) {
                taken.add(parcel.reference());
                var offer = offers.get(parcel.reference());
                reward += offer == null ? 0 : offer.reward();
            }
        }
        return new Selection(tour, taken, reward);
    }
}
