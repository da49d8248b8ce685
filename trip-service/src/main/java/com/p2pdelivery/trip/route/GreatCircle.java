package com.p2pdelivery.trip.route;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.ArrayList;
import java.util.List;

/** The shortest line over the globe, as points that a flat map can join with straight lines. */
public final class GreatCircle {

    private static final double STEP_METERS = 100_000;

    /** From here on the line is the same on any map, or (opposite points) there is no one line. */
    private static final double SMALLEST_SINE = 1e-6;

    private GreatCircle() {}

    /** Through all points; neighbours in the answer are at most 100 km apart. */
    static List<GeoPoint> through(List<GeoPoint> points) {
        var line = new ArrayList<GeoPoint>();
        line.add(points.getFirst());
        for (int i = 1; i < points.size(); i++) {
            var from = points.get(i - 1);
            var to = points.get(i);
            int steps = (int) Math.ceil(from.distanceMeters(to) / STEP_METERS);
            for (int step = 1; step < steps; step++) {
                line.add(between(from, to, (double) step / steps));
            }
            line.add(to);
        }
        return line;
    }

    /**
     * Where the way from one point to another comes nearest to a place.
     *
     * @param offMeters how far the place is from there
     * @param share of the way that lies before it, 0 to 1
     */
    public record Nearest(double offMeters, double share) {}

    /** By the along-track angle of the place, clamped to the way's ends. */
    public static Nearest nearest(GeoPoint from, GeoPoint to, GeoPoint place) {
        double[] a = vector(from);
        double[] b = vector(to);
        double[] p = vector(place);
        double length = Math.acos(Math.clamp(dot(a, b), -1.0, 1.0));
        double sine = Math.sin(length);
        if (sine < SMALLEST_SINE) {
            return new Nearest(from.distanceMeters(place), 0);
        }
        double cosine = dot(a, b);
        // Coordinates of the place in the plane of the great circle: a, and the direction of
        // travel.
        double ahead = (dot(p, b) - cosine * dot(p, a)) / sine;
        double along = Math.atan2(ahead, dot(p, a));
        double share = Math.clamp(along / length, 0.0, 1.0);
        return new Nearest(between(from, to, share).distanceMeters(place), share);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** Spherical interpolation; {@code share} 0 is the one end, 1 the other. */
    public static GeoPoint between(GeoPoint from, GeoPoint to, double share) {
        double[] a = vector(from);
        double[] b = vector(to);
        double angle = Math.acos(Math.clamp(dot(a, b), -1.0, 1.0));
        double sine = Math.sin(angle);
        if (sine < SMALLEST_SINE) {
            return from;
        }
        double weightA = Math.sin((1 - share) * angle) / sine;
        double weightB = Math.sin(share * angle) / sine;
        double x = weightA * a[0] + weightB * b[0];
        double y = weightA * a[1] + weightB * b[1];
        double z = weightA * a[2] + weightB * b[2];
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
