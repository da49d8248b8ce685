package com.p2pdelivery.delivery.proposal.assign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What makes an assignment possible, said once more in sums, and the best by trying everything. */
final class AssignmentRules {

    private AssignmentRules() {}

    static List<String> broken(AssignmentProblem problem, List<Candidate> chosen) {
        var broken = new ArrayList<String>();
        for (int request = 0; request < problem.requests(); request++) {
            int number = request;
            if (chosen.stream().filter(one -> one.request() == number).count() > 1) {
                broken.add("request " + request + " goes twice");
            }
        }
        for (int trip = 0; trip < problem.trips().size(); trip++) {
            int number = trip;
            trip(
                    problem.trips().get(trip),
                    chosen.stream().filter(one -> one.trip() == number).toList(),
                    "trip " + trip,
                    broken);
        }
        return broken;
    }

    private static void trip(
            TripRoom room, List<Candidate> aboard, String name, List<String> broken) {
        long detour = aboard.stream().mapToLong(Candidate::detourMeters).sum();
        if (!aboard.isEmpty() && detour > room.detourMeters()) {
            broken.add(name + " goes out of its way");
        }
        if (aboard.stream().anyMatch(one -> one.slackMeters() < detour)) {
            broken.add(name + " is late");
        }
        for (int leg = 0; leg < room.legs().size(); leg++) {
            int at = leg;
            var free = room.legs().get(leg);
            var there =
                    aboard.stream()
                            .filter(one ->
                                    IntStream.rangeClosed(one.firstLeg(), one.lastLeg())
                                            .anyMatch(l -> l == at))
                            .toList();
            if (there.size() > free.items()
                    || there.stream().mapToLong(Candidate::grams).sum() > free.grams()
                    || there.stream().mapToLong(Candidate::cm3).sum() > free.cm3()) {
                broken.add(name + " is overloaded on leg " + leg);
            }
        }
    }

    static long best(AssignmentProblem problem) {
        return best(problem, 0, new ArrayList<>());
    }

    /** Rules only get tighter with each parcel, so what is broken need not be gone on with. */
    private static long best(AssignmentProblem problem, int request, List<Candidate> chosen) {
        if (!broken(problem, chosen).isEmpty()) {
            return Long.MIN_VALUE;
        }
        if (request == problem.requests()) {
            return Assignment.valueOf(chosen);
        }
        long best = best(problem, request + 1, chosen);
        for (var one : problem.candidates()) {
            if (one.request() == request) {
                chosen.add(one);
                best = Math.max(best, best(problem, request + 1, chosen));
                chosen.removeLast();
            }
        }
        return best;
    }
}
