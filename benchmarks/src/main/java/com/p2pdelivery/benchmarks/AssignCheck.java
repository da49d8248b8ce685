package com.p2pdelivery.benchmarks;

import com.p2pdelivery.benchmarks.AssignWorld.Request;
import com.p2pdelivery.benchmarks.AssignWorld.Spot;
import com.p2pdelivery.benchmarks.AssignWorld.Trip;
import com.p2pdelivery.delivery.proposal.assign.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Drives every trip with all that was chosen for it, kilometre by kilometre, and looks at the
 * scale, the clock and the odometer. Shares nothing with what made the choice but the names: places
 * on the way are found by trying, not by geometry.
 */
final class AssignCheck {

    private static final double STEP_KM = 0.05;
    private static final double TOLERANCE_KM = 0.2;

    private final List<Trip> trips;
    private final List<Request> requests;

    AssignCheck(List<Trip> trips, List<Request> requests) {
        this.trips = trips;
        this.requests = requests;
    }

    /** Fails where a choice could not be carried out. */
    void check(List<Candidate> chosen) {
        var seen = new HashSet<Integer>();
        Map<Integer, List<Request>> byTrip = new HashMap<>();
        for (var choice : chosen) {
            require(seen.add(choice.request()), "a request goes twice", choice);
            byTrip.computeIfAbsent(choice.trip(), _ -> new ArrayList<>())
                    .add(requests.get(choice.request()));
        }
        byTrip.forEach((trip, parcels) -> drive(trips.get(trip), parcels));
    }

    private record Stop(Request parcel, boolean pickup, double alongKm, double offKm) {}

    private static void drive(Trip trip, List<Request> parcels) {
        var stops = new ArrayList<Stop>();
        parcels.forEach(parcel -> stops.addAll(stops(trip, parcel)));
        stops.sort(Comparator.comparingDouble(Stop::alongKm));
        double extra = 0;
        long grams = 0;
        long cm3 = 0;
        int items = 0;
        for (var stop : stops) {
            var parcel = stop.parcel();
            double now = trip.passes(stop.alongKm() + extra);
            double late = TOLERANCE_KM / AssignWorld.KM_PER_HOUR;
            int sign = stop.pickup() ? 1 : -1;
            grams += sign * parcel.grams();
            cm3 += sign * parcel.cm3();
            items += sign;
            require(
                    now <= (stop.pickup() ? parcel.pickupCloses() : parcel.dropoffCloses()) + late,
                    "too late",
                    stop);
            require(!stop.pickup() || now >= parcel.pickupOpens() - late, "too early", stop);
            require(
                    grams <= trip.room().grams()
                            && cm3 <= trip.room().cm3()
                            && items <= trip.room().items(),
                    "too much aboard",
                    stop);
            extra += 2 * stop.offKm();
        }
        require(extra <= trip.detourKm() + TOLERANCE_KM, "too far out of the way", trip);
        require(
                parcels.stream()
                        .allMatch(parcel ->
                                Math.max(parcel.announced(), trip.announced()) < trip.leaves()),
                "known too late",
                trip);
    }

    /** The pair of places on the way that costs least, the pickup first and within its window. */
    private static List<Stop> stops(Trip trip, Request parcel) {
        var way = way(trip);
        Stop up = null;
        Stop bestUp = null;
        Stop bestDown = null;
        double best = Double.POSITIVE_INFINITY;
        for (var place : way.entrySet()) {
            double along = place.getKey();
            double at = trip.passes(along);
            double toPickup = place.getValue().kmTo(parcel.pickup());
            boolean open = at >= parcel.pickupOpens() && at <= parcel.pickupCloses();
            if (open && (up == null || toPickup < up.offKm())) {
                up = new Stop(parcel, true, along, toPickup);
            }
            double toDropoff = place.getValue().kmTo(parcel.dropoff());
            if (up != null && up.alongKm() < along && up.offKm() + toDropoff < best) {
                best = up.offKm() + toDropoff;
                bestUp = up;
                bestDown = new Stop(parcel, false, along, toDropoff);
            }
        }
        if (bestUp == null || bestDown == null) {
            throw new IllegalStateException(trip + " does not pass " + parcel);
        }
        return List.of(bestUp, bestDown);
    }

    private static SequencedMap<Double, Spot> way(Trip trip) {
        var way = new TreeMap<Double, Spot>();
        double before = 0;
        for (int leg = 0; leg < trip.stops().size() - 1; leg++) {
            var from = trip.stops().get(leg);
            var to = trip.stops().get(leg + 1);
            double length = from.kmTo(to);
            for (double km = 0; km <= length; km += STEP_KM) {
                double share = km / length;
                way.put(
                        before + km,
                        new Spot(
                                from.x() + share * (to.x() - from.x()),
                                from.y() + share * (to.y() - from.y())));
            }
            before += length;
            way.put(before, to);
        }
        return way;
    }

    private static void require(boolean holds, String otherwise, Object where) {
        if (!holds) {
            throw new IllegalStateException("Not possible, " + otherwise + ": " + where);
        }
    }
}
