package com.p2pdelivery.delivery.proposal.assign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Which candidates compete with each other, by their places in the list. */
final class Sharing {

    private Sharing() {}

    static Collection<List<Integer>> byRequest(List<Candidate> all) {
        return by(all, Candidate::request);
    }

    static Collection<List<Integer>> byTrip(List<Candidate> all) {
        return by(all, Candidate::trip);
    }

    static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static Collection<List<Integer>> by(List<Candidate> all, ToIntFunction<Candidate> key) {
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            groups.computeIfAbsent(key.applyAsInt(all.get(i)), _ -> new ArrayList<>()).add(i);
        }
        return groups.values();
    }
}
