package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.matching.Match;
import com.p2pdelivery.delivery.proposal.assign.AssignmentProblem;
import com.p2pdelivery.delivery.proposal.assign.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that waits at one moment, and what could go with what: the problem, and what its numbers
 * stand for.
 */
record Market(AssignmentProblem problem, Map<Pair, Match> matches) {

    /** A request and a trip, by their numbers in the problem. */
    record Pair(int request, int trip) {}

    Match matchOf(Candidate candidate) {
        var match = matches.get(new Pair(candidate.request(), candidate.trip()));
        if (match == null) {
            throw new IllegalArgumentException("Not of this market: " + candidate);
        }
        return match;
    }

    /** Numbers things in the order in which they come. */
    static final class Numbers<T> {
        private final Map<T, Integer> numbers = new HashMap<>();

        int of(T thing) {
            return numbers.computeIfAbsent(thing, _ -> numbers.size());
        }
    }

    List<Match> all() {
        return List.copyOf(matches.values());
    }
}
