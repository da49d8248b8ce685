package com.p2pdelivery.trip.plan;

import com.p2pdelivery.trip.insertion.Tour;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a plan. Runs on a thread of its own; how far it has come can be asked from any
 * other.
 */
final class Search {

    private static final String NOT_CHOSEN = "NOT_CHOSEN";

    private final Plans.Claimed claimed;
    private final LongSupplier nanos;
    private final long begun;

    private volatile @Nullable Selection best;
    private final AtomicInteger improvements;
    private volatile @Nullable Planner planner;
    private volatile @Nullable Tour base;

    Search(Plans.Claimed claimed, LongSupplier nanos) {
        this.claimed = claimed;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.improvements = new AtomicInteger(claimed.plan().improvements());
    }

    Plans.Claimed claimed() {
        return claimed;
    }

    /** For what is left of the time; from the best of an earlier attempt, if there was one. */
    void run(Tour trip) {
        var planner = new Planner(trip, claimed.offers());
        this.base = trip;
        this.planner = planner;
        var first = planner.greedy();
        var before = claimed.plan().best();
        if (before != null) {
            var again = planner.again(before.stops()).orElse(first);
            first = again.isBetterThan(first) ? again : first;
        }
        best = first;
        if (before == null) {
            improvements.set(1);
        }
        var left = Duration.ofSeconds(claimed.plan().timeLimitSeconds()).minusMillis(elapsed());
        if (left.isPositive()) {
            planner.improve(first, left, this::improved);
        }
    }

    private void improved(Selection selection) {
        best = selection;
        improvements.incrementAndGet();
    }

    Progress progress() {
        return new Progress(elapsed(), improvements.get(), told());
    }

    private long elapsed() {
        return claimed.plan().elapsedMillis() + (nanos.getAsLong() - begun) / 1_000_000;
    }

    private Plan.@Nullable Best told() {
        var selection = best;
        var trip = base;
        var from = planner;
        if (selection == null || trip == null || from == null) {
            return null;
        }
        Map<String, String> left = new HashMap<>();
        for (var offer : claimed.offers()) {
            var reference = offer.parcel().reference();
            if (!selection.taken().contains(reference)) {
                left.put(reference, from.refusals().getOrDefault(reference, NOT_CHOSEN));
            }
        }
        return new Plan.Best(
                selection.taken(),
                left,
                selection.reward(),
                selection.tour().halts(),
                selection.tour().meters() - trip.meters(),
                selection.tour().seconds() - trip.seconds());
    }
}
