package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Trip;
import com.p2pdelivery.trip.itinerary.TripStatus;
import com.p2pdelivery.trip.route.EstimatedRoutes;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What counts of a trip.
 *
 * @param week the Monday of its departure, in UTC
 * @param legKm length of each leg's way, estimated where none is known: nobody outside is asked for
 *     a statistic
 */
record TripFigures(
        UUID tripId,
        UUID travelerId,
        Instant departureAt,
        Instant arrivalAt,
        LocalDate week,
        Optional<City> from,
        Optional<City> to,
        List<Double> legKm,
        int weightGrams,
        int volumeCm3,
        boolean cancelled) {

    private static final EstimatedRoutes ROUTES = new EstimatedRoutes();

    static TripFigures of(Trip trip, Corridors corridors) {
        var first = trip.legs().getFirst();
        var last = trip.legs().getLast();
        return new TripFigures(
                trip.id(),
                trip.travelerId(),
                first.departureAt(),
                last.arrivalAt(),
                weekOf(first.departureAt()),
                corridors.cityOf(first.from().point()),
                corridors.cityOf(last.to().point()),
                trip.legs().stream().map(leg -> km(trip.mode(), leg)).toList(),
                trip.capacity().weightGrams(),
                trip.capacity().volumeCm3(),
                trip.status() == TripStatus.CANCELLED);
    }

    static LocalDate weekOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    long minutes() {
        return Duration.between(departureAt, arrivalAt).toMinutes();
    }

    private static double km(Mode mode, Leg leg) {
        if (leg.way() != null) {
            return leg.way().meters() / 1000.0;
        }
        var journey =
                new Journey(mode, List.of(leg.from().point(), leg.to().point()), leg.departureAt());
        return ROUTES.route(journey).route().meters() / 1000.0;
    }
}
