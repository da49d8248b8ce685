package com.p2pdelivery.benchmarks;

import com.p2pdelivery.benchmarks.MatchWorld.Parcel;
import com.p2pdelivery.delivery.matching.TripEvents.Leg;
import com.p2pdelivery.delivery.matching.TripEvents.TripPublished;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Brute force: every trip is looked at for every parcel, by the navigator's formulas for the
 * distance across and along a great circle. Shares no code with the service.
 */
final class MatchScan {

    private static final double EARTH_M = 6_371_008.8;
    private static final Duration COLLECT_AHEAD = Duration.ofHours(2);
    private static final Duration MAX_WAIT = Duration.ofHours(12);

    private MatchScan() {}

    private record Pass(int leg, double offM, double alongM, Instant at) {}

    static boolean fits(Parcel parcel, TripPublished trip) {
        double mostM = trip.maxDetourKm() * 1_000;
        var ups = passes(parcel.pickup(), trip.legs(), mostM / 2);
        if (ups.isEmpty()) {
            return false;
        }
        var downs = passes(parcel.dropoff(), trip.legs(), mostM / 2);
        for (var up : ups) {
            for (var down : downs) {
                if (up.alongM() < down.alongM()
                        && 2 * (up.offM() + down.offM()) <= mostM
                        && isWithin(
                                up.at(),
                                parcel.pickupOpens(),
                                parcel.pickupCloses().plus(COLLECT_AHEAD))
                        && isWithin(
                                down.at(),
                                parcel.pickupOpens().minus(MAX_WAIT),
                                parcel.dropoffCloses())
                        && hasRoom(trip, up.leg(), down.leg(), parcel.weightGrams())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasRoom(TripPublished trip, int first, int last, int grams) {
        return trip.freeByLeg().subList(first, last + 1).stream()
                .allMatch(free -> free.weightGrams() >= grams);
    }

    private static boolean isWithin(Instant at, Instant from, Instant until) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    private static List<Pass> passes(GeoPoint place, List<Leg> legs, double withinM) {
        var passes = new ArrayList<Pass>();
        double before = 0;
        for (int i = 0; i < legs.size(); i++) {
            var leg = legs.get(i);
            var from = leg.from().point();
            var to = leg.to().point();
            double length = from.distanceMeters(to);
            double toPlace = from.distanceMeters(place) / EARTH_M;
            double turn = bearing(from, place) - bearing(from, to);
            double across = Math.asin(Math.sin(toPlace) * Math.sin(turn));
            double along =
                    EARTH_M * Math.atan2(Math.sin(toPlace) * Math.cos(turn), Math.cos(toPlace));
            double off =
                    along <= 0
                            ? from.distanceMeters(place)
                            : along >= length
                                    ? to.distanceMeters(place)
                                    : Math.abs(across) * EARTH_M;
            if (off <= withinM) {
                double on = Math.clamp(along, 0, length);
                long millis = Duration.between(leg.departureAt(), leg.arrivalAt()).toMillis();
                passes.add(
                        new Pass(
                                i,
                                off,
                                before + on,
                                leg.departureAt().plusMillis(Math.round(millis * on / length))));
            }
            before += length;
        }
        return passes;
    }

    private static double bearing(GeoPoint from, GeoPoint to) {
        double phi1 = Math.toRadians(from.lat());
        double phi2 = Math.toRadians(to.lat());
        double lambda = Math.toRadians(to.lon() - from.lon());
        return Math.atan2(
                Math.sin(lambda) * Math.cos(phi2),
                Math.cos(phi1) * Math.sin(phi2)
                        - Math.sin(phi1) * Math.cos(phi2) * Math.cos(lambda));
    }
}
