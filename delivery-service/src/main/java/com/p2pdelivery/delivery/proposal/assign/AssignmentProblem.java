package com.p2pdelivery.delivery.proposal.assign;

import java.util.List;

/**
 * Which candidates to choose, so that each request goes with one trip at most, each leg of each
 * trip holds what is aboard, and each trip stays within its detour and in time for all its parcels.
 *
 * @param requests how many there are; candidates name them by number
 */
public record AssignmentProblem(int requests, List<TripRoom> trips, List<Candidate> candidates) {

    public AssignmentProblem {
        trips = List.copyOf(trips);
        candidates = List.copyOf(candidates);
    }
}
