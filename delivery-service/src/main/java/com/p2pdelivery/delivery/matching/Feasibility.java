package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.Piece.Passing;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whether a trip can carry a delivery, exactly. What the index only suspects is decided here; who
 * blocked whom is left to the query, which has the table.
 */
@Component
class Feasibility {

    /**
     * How a trip would carry a delivery.
     *
     * @param detourM off the way and back for both stops: an upper bound of the extra way
     * @param detourMinutes the same in time, with both handovers
     */
    record Fit(
            Passing pickup,
            Passing dropoff,
            double detourM,
            double detourMinutes,
            FreeRoom.Between free) {

        Duration aboard() {
            return Duration.between(pickup.at(), dropoff.at());
        }
    }

    /** Yes or no whatever the way. */
    private static final List<BiPredicate<Request, Trip>> RULES =
            List.of(
                    (request, trip) -> !trip.travelerId().equals(request.customerId()),
                    (request, trip) -> trip.longestSideMm() >= request.longestSideMm(),
                    (request, trip) -> request.travelsBy(trip.mode()));

    private static final Comparator<Fit> CHEAPEST_FIRST =
            Comparator.comparingDouble(Fit::detourM)
                    .thenComparingInt(fit -> fit.dropoff().leg() - fit.pickup().leg())
                    .thenComparingDouble(fit -> fit.pickup().routeM());

    private final MatchingSettings settings;

    Feasibility(MatchingSettings settings) {
        this.settings = settings;
    }

    /** The cheapest way to pass both stops in their order and time with room enough; or none. */
    Optional<Fit> judge(Request request, Trip trip) {
        if (!RULES.stream().allMatch(rule -> rule.test(request, trip))) {
            return Optional.empty();
        }
        return pairs(request, trip.way(), trip.maxDetourM())
                .map(pair -> fit(trip, pair.up(), pair.down()))
                .filter(fit -> isAffordable(fit, trip) && hasRoom(fit, request))
                .min(CHEAPEST_FIRST);
    }

    /** Whether a way passes both stops in their order and time, near enough to both. */
    boolean passes(Request request, Way way, double maxDetourM) {
        return pairs(request, way, maxDetourM).findAny().isPresent();
    }

    private record Pair(Passing up, Passing down) {

        double detourM() {
            return 2 * (up.offM() + down.offM());
        }
    }

    private Stream<Pair> pairs(Request request, Way way, double maxDetourM) {
        var ups =
                way.passings(request.pickup().point(), maxDetourM / 2).stream()
                        .filter(up -> inTimeForPickup(up, request))
                        .toList();
        if (ups.isEmpty()) {
            return Stream.empty();
        }
        var downs =
                way.passings(request.dropoff().point(), maxDetourM / 2).stream()
                        .filter(down -> inTimeForDropoff(down, request))
                        .toList();
        return ups.stream()
                .flatMap(up ->
                        downs.stream()
                                .filter(down -> up.routeM() < down.routeM())
                                .map(down -> new Pair(up, down)))
                .filter(pair -> pair.detourM() <= maxDetourM);
    }

    private Fit fit(Trip trip, Passing up, Passing down) {
        double detourM = 2 * (up.offM() + down.offM());
        double minutes =
                detourM / 1_000 / settings.detourKmh(trip.mode()) * 60
                        + 2.0 * settings.handover().toSeconds() / 60;
        return new Fit(up, down, detourM, minutes, trip.free().between(up.leg(), down.leg()));
    }

    private static boolean isAffordable(Fit fit, Trip trip) {
        var minutes = trip.maxDetourMinutes();
        var aboard = trip.maxAboardMinutes();
        return (minutes == null || fit.detourMinutes() <= minutes)
                && (aboard == null || fit.aboard().compareTo(Duration.ofMinutes(aboard)) <= 0);
    }

    private static boolean hasRoom(Fit fit, Request request) {
        return fit.free().grams() >= request.weightGrams()
                && fit.free().cm3() >= request.volumeCm3()
                && fit.free().items() >= 1;
    }

    private boolean inTimeForPickup(Passing passing, Request request) {
        return !passing.at().isBefore(request.pickup().opens())
                && !passing.at().isAfter(request.pickup().closes().plus(settings.collectAhead()));
    }

    private boolean inTimeForDropoff(Passing passing, Request request) {
        return !passing.at().isBefore(request.dropoff().opens().minus(settings.maxWait()))
                && !passing.at().isAfter(request.dropoff().closes());
    }
}
