package com.p2pdelivery.trip.weather;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.route.GreatCircle;
import com.p2pdelivery.trip.route.Polyline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a trip is at which time: along the way of each leg, or the great circle where nobody knows
 * one, at even speed within a leg.
 */
final class TravelLine {

    /**
     * A point of the line.
     *
     * @param hoursPerKm how long a kilometre takes there
     */
    record Moment(GeoPoint point, Instant at, double hoursPerKm) {}

    private final List<Stretch> stretches;
    private final double km;

    TravelLine(List<Leg> legs) {
        this.stretches = legs.stream().map(Stretch::of).toList();
        this.km = stretches.stream().mapToDouble(Stretch::km).sum();
    }

    double km() {
        return km;
    }

    /** After so many kilometres; at a stop, the arrival there. */
    Moment after(double passed) {
        double rest = Math.max(0, passed);
        for (var stretch : stretches) {
            if (rest <= stretch.km()) {
                return stretch.after(rest);
            }
            rest -= stretch.km();
        }
        // Rounding may leave a millimetre beyond the last stop.
        return stretches.getLast().after(stretches.getLast().km());
    }

    /** A leg and its line, of at least two points. */
    private record Stretch(Leg leg, List<GeoPoint> line, double km) {

        static Stretch of(Leg leg) {
            var line = new ArrayList<GeoPoint>();
            line.add(leg.from().point());
            if (leg.way() != null) {
                line.addAll(Polyline.decode(leg.way().line()));
            }
            line.add(leg.to().point());
            double km = 0;
            for (int i = 1; i < line.size(); i++) {
                km += km(line.get(i - 1), line.get(i));
            }
            // Legs of no length are refused when a trip is drafted.
            return new Stretch(leg, line, Math.max(0.001, km));
        }

        Moment after(double passed) {
            var takes = Duration.between(leg.departureAt(), leg.arrivalAt());
            return new Moment(
                    point(passed),
                    leg.departureAt().plusSeconds(Math.round(takes.toSeconds() * passed / km)),
                    takes.toSeconds() / 3600.0 / km);
        }

        /** Stops as they were given, not as they come out of sines. */
        private GeoPoint point(double passed) {
            if (passed <= 0) {
                return line.getFirst();
            }
            double rest = passed;
            for (int i = 1; i < line.size(); i++) {
                double step = km(line.get(i - 1), line.get(i));
                if (rest < step) {
                    return GreatCircle.between(line.get(i - 1), line.get(i), rest / step);
                }
                rest -= step;
            }
            return line.getLast();
        }

        private static double km(GeoPoint from, GeoPoint to) {
            return from.distanceMeters(to) / 1000;
        }
    }
}
