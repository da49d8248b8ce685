package com.p2pdelivery.trip.route.web;

import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.route.Polyline;
import com.p2pdelivery.trip.route.Route;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A route as a client sees it. */
record RouteView(
        Mode mode,
        long meters,
        long seconds,
        Instant departureAt,
        Instant arrivalAt,
        @Schema(
                        description = "Who says so",
                        allowableValues = {"embedded", "osrm", "google", "mapbox"})
                String provider,
        @Schema(description = "true where no road, rail or timetable was looked at")
                boolean estimate,
        @Schema(description = "Encoded polyline, 5 decimals") String polyline,
        @Schema(description = "One from each point to the next") List<LegView> legs) {

    record LegView(long meters, long seconds) {}

    static RouteView of(Journey journey, Route route) {
        return new RouteView(
                journey.mode(),
                route.meters(),
                route.duration().toSeconds(),
                journey.departureAt(),
                journey.departureAt().plus(route.duration()),
                route.provider(),
                route.estimate(),
                Polyline.encode(route.geometry()),
                route.legs().stream()
                        .map(leg -> new LegView(leg.meters(), leg.duration().toSeconds()))
                        .toList());
    }
}
