package com.p2pdelivery.delivery.proposal.assign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A market falls apart into groups of requests and trips that share no candidate: parcels from
 * Lisbon do not compete with parcels from Warsaw. Each is a problem of its own.
 */
final class Components {

    private Components() {}

    /** The candidates of each group, numbers unchanged. */
    static List<List<Candidate>> of(AssignmentProblem problem) {
        int[] parent = new int[problem.requests() + problem.trips().size()];
        for (int node = 0; node < parent.length; node++) {
            parent[node] = node;
        }
        for (var candidate : problem.candidates()) {
            int request = root(parent, candidate.request());
            parent[request] = root(parent, problem.requests() + candidate.trip());
        }
        Map<Integer, List<Candidate>> groups = new LinkedHashMap<>();
        for (var candidate : problem.candidates()) {
            groups.computeIfAbsent(root(parent, candidate.request()), _ -> new ArrayList<>())
                    .add(candidate);
        }
        return List.copyOf(groups.values());
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
