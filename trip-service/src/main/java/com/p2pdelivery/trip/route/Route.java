package com.p2pdelivery.trip.route;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.util.List;

/**
 * A way through all points of a journey.
 *
 * @param geometry at least two points, good enough to draw
 * @param legs one from each point of the journey to the next
 * @param provider who says so, such as {@code osrm}
 * @param estimate true where no road, rail or timetable was looked at
 */
public record Route(
        long meters,
        Duration duration,
        List<GeoPoint> geometry,
        List<Leg> legs,
        String provider,
        boolean estimate) {

    /** The part between two neighbouring points of a journey. */
    public record Leg(long meters, Duration duration) {}

    public Route {
        geometry = List.copyOf(geometry);
        legs = List.copyOf(legs);
    }
}
