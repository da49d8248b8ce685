package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Matching without any geometry: every leg is walked in small steps and the nearest step counts.
 * Slow and approximate, but easy to believe.
 */
final class BruteForce {

    private static final int STEPS = 2_000;
    private static final double LONGEST_STEP_M = 250;

    private BruteForce() {}

    record Leg(GeoPoint from, GeoPoint to, Instant departureAt, Instant arrivalAt) {}

    record Passing(double offM, double routeM, Instant at) {}

    /**
     * The cheapest way to pass both; margin tells how far the decision is from tipping, in metres.
     */
    record Verdict(boolean fits, double detourM, double marginM) {}

    static Verdict judge(
            List<Leg> legs,
            double maxDetourM,
            GeoPoint pickup,
            Instant opens,
            Instant closes,
            GeoPoint dropoff,
            Instant dropoffFrom,
            Instant dropoffUntil) {
        double best = Double.POSITIVE_INFINITY;
        double margin = Double.POSITIVE_INFINITY;
        for (var up : passings(legs, pickup)) {
            for (var down : passings(legs, dropoff)) {
                double detour = 2 * (up.offM() + down.offM());
                double ahead = down.routeM() - up.routeM();
                boolean inTime =
                        !up.at().isBefore(opens)
                                && !up.at().isAfter(closes)
                                && !down.at().isBefore(dropoffFrom)
                                && !down.at().isAfter(dropoffUntil);
                if (inTime && Math.abs(detour - maxDetourM) < 2_000 + maxDetourM / 1_000) {
                    margin = Math.min(margin, Math.abs(detour - maxDetourM));
                }
                if (inTime && detour < maxDetourM + 2_000) {
                    margin = Math.min(margin, Math.abs(ahead));
                }
                if (detour < maxDetourM + 2_000 && ahead > -2_000) {
                    margin = Math.min(margin, tipping(up, opens, closes));
                    margin = Math.min(margin, tipping(down, dropoffFrom, dropoffUntil));
                }
                if (inTime && ahead > 0 && detour <= maxDetourM) {
                    best = Math.min(best, detour);
                }
            }
        }
        return new Verdict(best < Double.POSITIVE_INFINITY, best, margin);
    }

    /** How near the passing is to an end of its window, a minute counted as a kilometre. */
    private static double tipping(Passing passing, Instant from, Instant until) {
        long seconds =
                Math.min(
                        Math.abs(Duration.between(passing.at(), from).toSeconds()),
                        Math.abs(Duration.between(passing.at(), until).toSeconds()));
        return seconds * 1_000.0 / 60;
    }

    private static List<Passing> passings(List<Leg> legs, GeoPoint place) {
        var passings = new ArrayList<Passing>();
        double offset = 0;
        for (var leg : legs) {
            double length = leg.from().distanceMeters(leg.to());
            double nearest = Double.POSITIVE_INFINITY;
            int at = 0;
            int steps = (int) Math.max(STEPS, length / LONGEST_STEP_M);
            for (int step = 0; step <= steps; step++) {
                double off = between(leg, (double) step / steps).distanceMeters(place);
                if (off < nearest) {
                    nearest = off;
                    at = step;
                }
            }
            double share = (double) at / steps;
            var took = Duration.between(leg.departureAt(), leg.arrivalAt());
            passings.add(
                    new Passing(
                            nearest,
                            offset + share * length,
                            leg.departureAt().plusMillis((long) (took.toMillis() * share))));
            offset += length;
        }
        return passings;
    }

    /** A point of the great circle, by spherical interpolation of unit vectors. */
    static GeoPoint between(Leg leg, double share) {
        double[] a = vector(leg.from());
        double[] b = vector(leg.to());
        double angle = Math.acos(Math.clamp(a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1, 1));
        if (angle == 0) {
            return leg.from();
        }
        double p = Math.sin((1 - share) * angle) / Math.sin(angle);
        double q = Math.sin(share * angle) / Math.sin(angle);
        double x = p * a[0] + q * b[0];
        double y = p * a[1] + q * b[1];
        double z = p * a[2] + q * b[2];
        return new GeoPoint(
                Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x)));
    }

    private static double[] vector(GeoPoint point) {
        double lat = Math.toRadians(point.lat());
        double lon = Math.toRadians(point.lon());
        return new double[] {
            Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
        };
    }
}
