package com.p2pdelivery.trip.route;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.util.List;

/** What a route is wanted for. At least two points, in the order of travel. */
public record Journey(Mode mode, List<GeoPoint> points, Instant departureAt) {

    public Journey {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("A journey has at least two points");
        }
    }
}
