package com.p2pdelivery.benchmarks;

import com.p2pdelivery.benchmarks.AssignWorld.Request;
import com.p2pdelivery.benchmarks.AssignWorld.Trip;
import com.p2pdelivery.delivery.proposal.assign.Assigner;
import com.p2pdelivery.delivery.proposal.assign.AssignmentProblem;
import com.p2pdelivery.delivery.proposal.assign.Candidate;
import com.p2pdelivery.delivery.proposal.assign.Loading;
import com.p2pdelivery.delivery.proposal.assign.TripRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A week of one market, played with different ways to choose. Times are hours. */
final class AssignMarket {

    private static final double ROUND = 0.25;

    private final List<Trip> trips;
    private final List<Request> requests;
    private final List<TripRoom> rooms;
    private final List<Candidate> candidates;

    AssignMarket(AssignWorld world, int tripCount, int requestCount) {
        trips = world.trips(tripCount);
        requests = world.requests(requestCount);
        rooms = trips.stream().map(AssignFit::room).toList();
        candidates = AssignFit.candidates(requests, trips);
    }

    AssignmentProblem whole() {
        return new AssignmentProblem(requests.size(), rooms, candidates);
    }

    AssignCheck check() {
        return new AssignCheck(trips, requests);
    }

    /** First come, first served: whoever is announced takes the best of what is there. */
    List<Candidate> greedy() {
        var loading = new Loading(rooms);
        var chosen = new ArrayList<Candidate>();
        candidates.stream()
                .sorted(
                        Comparator.comparingDouble(this::known)
                                .thenComparing(
                                        Comparator.comparingLong(Candidate::value).reversed()))
                .filter(loading::take)
                .forEach(chosen::add);
        return chosen;
    }

    /**
     * In rounds, as the service does. What is chosen can be chosen otherwise in a later round,
     * until the trip leaves within the notice: then both are told and agree.
     */
    List<Candidate> batch(Assigner assigner, double notice) {
        var agreed = new ArrayList<Candidate>();
        List<Candidate> proposed = List.of();
        var news = AssignWorld.announcements(trips, requests);
        double last = news.first();
        for (double now = news.first(); now < news.last() + ROUND; now += ROUND) {
            if (!news.subSet(last, now).isEmpty() || now == news.first()) {
                proposed = round(assigner, agreed, now);
                last = now;
            }
            proposed = agree(proposed, agreed, now + notice);
        }
        agreed.addAll(proposed);
        return agreed;
    }

    private List<Candidate> agree(
            List<Candidate> proposed, List<Candidate> agreed, double leavingBefore) {
        var due =
                proposed.stream()
                        .collect(
                                Collectors.partitioningBy(choice ->
                                        trips.get(choice.trip()).leaves() <= leavingBefore));
        agreed.addAll(due.getOrDefault(true, List.of()));
        return due.getOrDefault(false, List.of());
    }

    private List<Candidate> round(Assigner assigner, List<Candidate> agreed, double now) {
        Map<Integer, List<Candidate>> aboard =
                agreed.stream().collect(Collectors.groupingBy(Candidate::trip));
        var gone = agreed.stream().map(Candidate::request).collect(Collectors.toSet());
        var left = new ArrayList<TripRoom>();
        for (int trip = 0; trip < trips.size(); trip++) {
            left.add(left(rooms.get(trip), aboard.getOrDefault(trip, List.of())));
        }
        var waiting = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            boolean there = known(candidate) <= now && trips.get(candidate.trip()).leaves() > now;
            if (there && !gone.contains(candidate.request())) {
                var parcels = aboard.getOrDefault(candidate.trip(), List.of());
                waiting.add(delayed(candidate, detour(parcels)));
            }
        }
        var problem = new AssignmentProblem(requests.size(), left, waiting);
        return assigner.assign(problem, Duration.ofSeconds(5)).chosen();
    }

    private static TripRoom left(TripRoom room, List<Candidate> aboard) {
        var legs = new ArrayList<TripRoom.Leg>();
        for (int number = 0; number < room.legs().size(); number++) {
            var leg = room.legs().get(number);
            for (var parcel : aboard) {
                if (parcel.firstLeg() <= number && number <= parcel.lastLeg()) {
                    leg =
                            new TripRoom.Leg(
                                    leg.grams() - parcel.grams(),
                                    leg.cm3() - parcel.cm3(),
                                    leg.items() - 1);
                }
            }
            legs.add(leg);
        }
        long most =
                aboard.stream()
                        .mapToLong(Candidate::slackMeters)
                        .reduce(room.detourMeters(), Math::min);
        return new TripRoom(legs, most - detour(aboard));
    }

    private static long detour(List<Candidate> aboard) {
        return aboard.stream().mapToLong(Candidate::detourMeters).sum();
    }

    private static Candidate delayed(Candidate one, long meters) {
        return new Candidate(
                one.request(),
                one.trip(),
                one.firstLeg(),
                one.lastLeg(),
                one.grams(),
                one.cm3(),
                one.detourMeters(),
                one.slackMeters() - meters,
                one.value());
    }

    private double known(Candidate candidate) {
        return Math.max(
                requests.get(candidate.request()).announced(),
                trips.get(candidate.trip()).announced());
    }
}
