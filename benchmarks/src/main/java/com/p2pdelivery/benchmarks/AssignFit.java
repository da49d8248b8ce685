package com.p2pdelivery.benchmarks;

import com.p2pdelivery.benchmarks.AssignWorld.Request;
import com.p2pdelivery.benchmarks.AssignWorld.Spot;
import com.p2pdelivery.benchmarks.AssignWorld.Trip;
import com.p2pdelivery.delivery.proposal.assign.Candidate;
import com.p2pdelivery.delivery.proposal.assign.TripRoom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the matching query says in the service: whether a trip can carry a request, at which detour,
 * and how good that is. The score has the service's parts: detour, time, room.
 */
final class AssignFit {

    private record Passing(int leg, double alongKm, double offKm) {}

    private AssignFit() {}

    static List<Candidate> candidates(List<Request> requests, List<Trip> trips) {
        var candidates = new ArrayList<Candidate>();
        for (var request : requests) {
            for (var trip : trips) {
                of(request, trip).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    static TripRoom room(Trip trip) {
        var room = trip.room();
        var leg = new TripRoom.Leg(room.grams(), room.cm3(), room.items());
        return new TripRoom(
                Collections.nCopies(trip.stops().size() - 1, leg),
                Math.round(trip.detourKm() * 1_000));
    }

    static Optional<Candidate> of(Request request, Trip trip) {
        if (request.grams() > trip.room().grams()
                || request.cm3() > trip.room().cm3()
                || trip.leaves() < request.pickupOpens() - 24
                || trip.leaves() > request.pickupCloses()
                || Math.max(request.announced(), trip.announced()) >= trip.leaves()) {
            return Optional.empty();
        }
        Candidate best = null;
        var ups = passings(trip, request.pickup());
        var downs = passings(trip, request.dropoff());
        for (var up : ups) {
            for (var down : downs) {
                var found = judged(request, trip, up, down);
                if (found != null && (best == null || found.detourMeters() < best.detourMeters())) {
                    best = found;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static @org.jspecify.annotations.Nullable Candidate judged(
            Request request, Trip trip, Passing up, Passing down) {
        double detour = 2 * (up.offKm() + down.offKm());
        double at = trip.passes(up.alongKm());
        if (up.alongKm() >= down.alongKm()
                || detour > trip.detourKm()
                || at < request.pickupOpens()
                || at > request.pickupCloses()) {
            return null;
        }
        double slackHours =
                Math.min(
                        request.pickupCloses() - at,
                        request.dropoffCloses() - trip.passes(down.alongKm()));
        double slack = Math.floor(slackHours * AssignWorld.KM_PER_HOUR * 1_000);
        long detourMeters = (long) Math.ceil(detour * 1_000);
        if (slack < detourMeters) {
            return null;
        }
        double timing =
                (request.pickupCloses() - at) / (request.pickupCloses() - request.pickupOpens());
        double room =
                1
                        - Math.max(
                                (double) request.grams() / trip.room().grams(),
                                (double) request.cm3() / trip.room().cm3());
        double score = 0.5 * (1 - detour / trip.detourKm()) + 0.3 * timing + 0.2 * room;
        return new Candidate(
                request.number(),
                trip.number(),
                up.leg(),
                down.leg(),
                request.grams(),
                request.cm3(),
                detourMeters,
                (long) slack,
                1_000 + Math.round(1_000 * score));
    }

    private static List<Passing> passings(Trip trip, Spot place) {
        var passings = new ArrayList<Passing>();
        double before = 0;
        for (int leg = 0; leg < trip.stops().size() - 1; leg++) {
            var from = trip.stops().get(leg);
            var to = trip.stops().get(leg + 1);
            double length = from.kmTo(to);
            double share =
                    ((place.x() - from.x()) * (to.x() - from.x())
                                    + (place.y() - from.y()) * (to.y() - from.y()))
                            / (length * length);
            double along = Math.clamp(share, 0, 1) * length;
            var foot =
                    new Spot(
                            from.x() + along / length * (to.x() - from.x()),
                            from.y() + along / length * (to.y() - from.y()));
            passings.add(new Passing(leg, before + along, place.kmTo(foot)));
            before += length;
        }
        return passings;
    }
}
