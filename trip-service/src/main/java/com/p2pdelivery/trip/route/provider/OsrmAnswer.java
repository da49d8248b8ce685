package com.p2pdelivery.trip.route.provider;

import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.RouteProvider.Answer;
import com.p2pdelivery.trip.route.RouteProvider.NoWay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of OSRM's route service, which Mapbox Directions v5 descends from: {@code code} says
 * how it went, metres and seconds are decimals.
 */
record OsrmAnswer(@Nullable String code, List<OsrmRoute> routes) {

    OsrmAnswer {
        routes = Calls.present(routes);
    }

    record OsrmRoute(
            double distance, double duration, @Nullable String geometry, List<OsrmLeg> legs) {

        OsrmRoute {
            legs = Calls.present(legs);
        }
    }

    record OsrmLeg(double distance, double duration) {}

    Answer toAnswer(String service, Journey journey) {
        return switch (code) {
            case "Ok" -> best(service, journey);
            // NoSegment: a point is nowhere near a road.
            case "NoRoute", "NoSegment" -> new NoWay();
            case null -> throw new OutsideCalls.Unusable("answered without a code");
            default -> throw new OutsideCalls.Unusable("refused the question");
        };
    }

    private Answer best(String service, Journey journey) {
        if (routes.isEmpty()) {
            throw new OutsideCalls.Unusable("answered without a route");
        }
        var best = routes.getFirst();
        return Calls.found(
                service,
                journey,
                new Calls.Length(best.distance(), best.duration()),
                best.legs().stream()
                        .map(leg -> new Calls.Length(leg.distance(), leg.duration()))
                        .toList(),
                best.geometry());
    }
}
