package com.p2pdelivery.trip.route;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Routes without a map: the great circle, lengthened and timed by the {@link Pace} of the mode,
 * slower where a road meets the {@link RushHour}. Always there and always finds a way, also across
 * a sea that no road crosses: it knows no coastlines.
 *
 * <p>Against the well-known ways of {@code EstimatedRoutesTest}, distances are off by 4 % on
 * average and by at most 13 %, durations by 11 % on average: road within 20 %, trains within 45 %
 * (they are as different as their lines), planes within 10 %, ferries within 25 %.
 */
public final class EstimatedRoutes implements RouteProvider {

    public static final String NAME = "embedded";

    /** Who says so of a way that the traveler drew. */
    private static final String DRAWN = "traveler";

    @Override
    public Found route(Journey journey) {
        var legs = new ArrayList<Route.Leg>();
        var total = Duration.ZERO;
        long meters = 0;
        var points = journey.points();
        for (int i = 1; i < points.size(); i++) {
            var pace = Pace.of(journey.mode());
            var from = points.get(i - 1);
            var to = points.get(i);
            double km = pace.kmFor(from.distanceMeters(to) / 1000);
            var leg = leg(pace, km, from, to, journey.departureAt().plus(total));
            legs.add(leg);
            total = total.plus(leg.duration());
            meters += leg.meters();
        }
        return new Found(new Route(meters, total, GreatCircle.through(points), legs, NAME, true));
    }

    /** A line that somebody else drew, in the mode's usual time. */
    public static Route along(Mode mode, List<GeoPoint> line, Instant departureAt) {
        double meters = 0;
        for (int i = 1; i < line.size(); i++) {
            meters += line.get(i - 1).distanceMeters(line.get(i));
        }
        var leg = leg(Pace.of(mode), meters / 1000, line.getFirst(), line.getLast(), departureAt);
        return new Route(leg.meters(), leg.duration(), line, List.of(leg), DRAWN, true);
    }

    /** How long a way is whose ends are so far apart. */
    public static long meters(Mode mode, double greatCircleMeters) {
        return Math.round(Pace.of(mode).kmFor(greatCircleMeters / 1000) * 1000);
    }

    /** How long a way takes whose ends are so far apart, outside of the rush hour. */
    public static long seconds(Mode mode, double greatCircleMeters) {
        var pace = Pace.of(mode);
        return Math.round(pace.hoursFor(pace.kmFor(greatCircleMeters / 1000)) * 3600);
    }

    private static Route.Leg leg(
            Pace pace, double km, GeoPoint from, GeoPoint to, Instant departureAt) {
        double hours = pace.hoursFor(km);
        if (pace.rushHour()) {
            var arrivalAt = departureAt.plus(ofHours(hours));
            hours +=
                    RushHour.delayHours(pace, km, from, departureAt)
                            + RushHour.delayHours(pace, km, to, arrivalAt);
        }
        return new Route.Leg(Math.round(km * 1000), ofHours(hours));
    }

    private static Duration ofHours(double hours) {
        return Duration.ofSeconds(Math.round(hours * 3600));
    }
}
