package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.trip.route.EstimatedRoutes;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.route.Polyline;
import com.p2pdelivery.trip.route.Route;
import com.p2pdelivery.trip.route.RouteProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes an {@link Itinerary} of a plan, or says what is impossible about it. Asks for the way of
 * each leg, maybe outside, so it belongs before a transaction, not into one.
 */
@Component
public class CheckPlan {

    /** What the plan is worth. */
    public sealed interface Result {}

    public record Possible(Itinerary itinerary) implements Result {}

    /** Every offence, each at its field. */
    public record Impossible(List<FieldOffence> offences) implements Result {}

    /** Nobody is asked about what {@link LegRules} refuse anyway, even for the last leg. */
    private static final Duration FARTHEST_ESTIMATE = LegRules.FARTHEST_AHEAD.multipliedBy(2);

    private final RouteProvider routes;
    private final Ways ways;
    private final Clock clock;

    CheckPlan(RouteProvider routes, Ways ways, Clock clock) {
        this.routes = routes;
        this.ways = ways;
        this.clock = clock;
    }

    public Result of(TripPlan plan) {
        var now = clock.instant();
        var offences = new ArrayList<FieldOffence>();
        var legs = new ArrayList<Leg>();
        var lines = new ArrayList<String>();
        for (int i = 0; i < plan.legs().size(); i++) {
            var leg = plan.legs().get(i);
            var field = "legs[" + i + "].";
            if (isFarFrom(now, leg)) {
                offences.add(new FieldOffence(field + "departureAt", "must be within a year"));
                continue;
            }
            var drawn = leg.line();
            if (drawn != null) {
                var wrong = drawn.offence(leg.from().point(), leg.to().point());
                if (wrong.isPresent()) {
                    offences.add(new FieldOffence(field + "line", wrong.get()));
                    continue;
                }
            }
            var route = routeOf(plan.mode(), leg);
            var arrivalAt = arrivalAt(leg, route);
            if (arrivalAt == null) {
                offences.add(
                        new FieldOffence(
                                field + "arrivalAt",
                                "must be given: no way by " + plan.mode() + " is known"));
                continue;
            }
            var line = route == null ? "" : Polyline.encode(route.geometry());
            legs.add(leg.arrivingAt(arrivalAt, route == null ? null : way(route, line)));
            lines.add(line);
        }
        if (offences.isEmpty()) {
            offences.addAll(LegRules.offences(plan.mode(), legs, now));
        }
        return offences.isEmpty()
                ? new Possible(
                        new Itinerary(plan.mode(), legs, plan.capacity(), plan.terms(), lines))
                : new Impossible(offences);
    }

    private static boolean isFarFrom(Instant now, PlannedLeg leg) {
        return Duration.between(now, leg.departureAt()).abs().compareTo(FARTHEST_ESTIMATE) > 0;
    }

    private @Nullable Route routeOf(Mode mode, PlannedLeg leg) {
        var drawn = leg.line();
        if (drawn != null) {
            return EstimatedRoutes.along(mode, drawn.points(), leg.departureAt());
        }
        var journey =
                new Journey(mode, List.of(leg.from().point(), leg.to().point()), leg.departureAt());
        return switch (routes.route(journey)) {
            case RouteProvider.Found(var route) -> route;
            case RouteProvider.NoWay(), RouteProvider.Unavailable _ -> null;
        };
    }

    private static @Nullable Instant arrivalAt(PlannedLeg leg, @Nullable Route route) {
        if (leg.arrivalAt() != null || route == null) {
            return leg.arrivalAt();
        }
        return leg.departureAt().plus(route.duration());
    }

    private Way way(Route route, String line) {
        return new Way(
                route.meters(),
                route.duration().toSeconds(),
                ways.simplified(line),
                route.provider(),
                route.estimate());
    }
}
