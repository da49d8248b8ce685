package com.p2pdelivery.trip.route;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how far it is along some points, how long that takes and which way it goes. */
@UseCase
public class FindRoute {

    static final int MOST_POINTS = 25;

    /** Two points that are nearer than this are one place, whose route would be nothing. */
    static final double SAME_PLACE_METERS = 1;

    static final Duration FARTHEST_BACK = Duration.ofDays(1);
    static final Duration FARTHEST_AHEAD = Duration.ofDays(366);

    /**
     * @param departureAt now, where it is absent
     */
    public record Command(Mode mode, List<GeoPoint> points, @Nullable Instant departureAt) {}

    /** What is known of the way. */
    public sealed interface Outcome {}

    public record Found(Journey journey, Route route) implements Outcome {}

    /** The points are not joined for this mode. */
    public record NoWay() implements Outcome {}

    /** Nobody could say. */
    public record Unavailable() implements Outcome {}

    /** Nobody was asked: this is no journey. */
    public record Refused(List<Offence> offences) implements Outcome {}

    /** A part of the command, as a client writes its path, and what is wrong with it. */
    public record Offence(String field, String message) {}

    private final RouteProvider provider;
    private final Clock clock;

    FindRoute(RouteProvider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        var now = clock.instant();
        var departureAt = command.departureAt() == null ? now : command.departureAt();
        var offences = offences(command.points(), departureAt, now);
        if (!offences.isEmpty()) {
            return new Refused(offences);
        }
        var journey = new Journey(command.mode(), command.points(), departureAt);
        return switch (provider.route(journey)) {
            case RouteProvider.Found(var route) -> new Found(journey, route);
            case RouteProvider.NoWay() -> new NoWay();
            case RouteProvider.Unavailable _ -> new Unavailable();
        };
    }

    private static List<Offence> offences(List<GeoPoint> points, Instant departureAt, Instant now) {
        var offences = new ArrayList<Offence>();
        if (points.size() < 2 || points.size() > MOST_POINTS) {
            offences.add(new Offence("points", "must be 2 to " + MOST_POINTS + " points"));
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).distanceMeters(points.get(i - 1)) < SAME_PLACE_METERS) {
                offences.add(
                        new Offence(
                                "points[" + i + "]", "must be another place than the one before"));
            }
        }
        if (departureAt.isBefore(now.minus(FARTHEST_BACK))) {
            offences.add(new Offence("departureAt", "must not be more than a day ago"));
        } else if (departureAt.isAfter(now.plus(FARTHEST_AHEAD))) {
            offences.add(new Offence("departureAt", "must be within a year"));
        }
        return offences;
    }
}
