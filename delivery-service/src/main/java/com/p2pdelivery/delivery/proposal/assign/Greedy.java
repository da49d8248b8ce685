package com.p2pdelivery.delivery.proposal.assign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most valuable candidate first, then whatever still goes with it. In a quiet market nobody
 * wants the same room, and this is the best that there is: each request has its best trip.
 */
final class Greedy {

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingLong(Candidate::value)
                    .reversed()
                    .thenComparingLong(Candidate::detourMeters)
                    .thenComparingInt(Candidate::request)
                    .thenComparingInt(Candidate::trip);

    private Greedy() {}

    static Assignment choose(AssignmentProblem problem) {
        var loading = new Loading(problem.trips());
        var chosen = new ArrayList<Candidate>();
        Map<Integer, Long> best = new HashMap<>();
        for (var candidate : problem.candidates().stream().sorted(BEST_FIRST).toList()) {
            best.putIfAbsent(candidate.request(), candidate.value());
            if (loading.take(candidate)) {
                chosen.add(candidate);
            }
        }
        long bound = best.values().stream().mapToLong(Long::longValue).sum();
        return new Assignment(List.copyOf(chosen), bound);
    }
}
