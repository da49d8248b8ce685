package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.TripEvents.TripPublished;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published trip as the copy keeps it, in {@code trip_route}.
 *
 * @param leg of each point of the way
 * @param lat of each point, degrees
 * @param lon of each point, degrees
 * @param atS seconds from the departure to each point
 * @param keys what the index knows it by
 */
public record TripRow(
        UUID tripId,
        UUID travelerId,
        String mode,
        double maxDetourM,
        @Nullable Integer maxDetourMinutes,
        @Nullable Integer maxAboardMinutes,
        int longestSideMm,
        Instant departureAt,
        Instant arrivalAt,
        int[] leg,
        double[] lat,
        double[] lon,
        double[] atS,
        int[] keys) {

    public static TripRow of(TripPublished trip) {
        var departure = trip.legs().getFirst().departureAt();
        var way = Way.of(trip.legs());
        var points = way.points();
        double detourM = trip.maxDetourKm() * 1_000;
        return new TripRow(
                trip.tripId(),
                trip.travelerId(),
                trip.mode(),
                detourM,
                trip.maxDetourMinutes(),
                trip.maxAboardMinutes(),
                trip.longestSideMm(),
                departure,
                trip.legs().getLast().arrivalAt(),
                points.stream().mapToInt(Way.Point::leg).toArray(),
                points.stream().mapToDouble(Way.Point::lat).toArray(),
                points.stream().mapToDouble(Way.Point::lon).toArray(),
                points.stream()
                        .mapToDouble(
                                point -> Duration.between(departure, point.at()).toMillis() / 1e3)
                        .toArray(),
                Corridor.keys(way, detourM / 2));
    }
}
