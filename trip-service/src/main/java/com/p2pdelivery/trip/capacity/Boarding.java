package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Span;
import com.p2pdelivery.trip.route.GreatCircle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a parcel travels with a trip: where it comes aboard, where it leaves, and what that costs.
 *
 * @param span the legs that it takes room on
 * @param detourMeters leaving the way and coming back, for both stops
 * @param inTime whether those legs are travelled within the parcel's windows
 */
record Boarding(Span span, double detourMeters, boolean inTime) {

    /** A town is one stop: who lives just behind it does not keep a place for the next leg. */
    private static final double SAME_STOP_METERS = 5_000;

    private static final Comparator<Boarding> SHORTEST =
            Comparator.comparingInt((Boarding b) -> b.span.toLeg() - b.span.fromLeg())
                    .thenComparingDouble(Boarding::detourMeters);

    /**
     * Among the ways that cost hardly more than the best, the one that takes room on the fewest
     * legs; one that is in time before any that is not. Empty if the trip does not pass the two
     * stops in this order.
     */
    static Optional<Boarding> of(List<Leg> legs, Stop pickup, Stop dropoff) {
        var ways = new ArrayList<Boarding>();
        for (int from = 0; from < legs.size(); from++) {
            var up = nearest(legs.get(from), pickup);
            for (int to = from; to < legs.size(); to++) {
                var down = nearest(legs.get(to), dropoff);
                if (from < to || up.share() < down.share()) {
                    ways.add(
                            new Boarding(
                                    new Span(from, to),
                                    2 * (up.offMeters() + down.offMeters()),
                                    overlaps(legs.get(from), pickup)
                                            && overlaps(legs.get(to), dropoff)));
                }
            }
        }
        boolean anyInTime = ways.stream().anyMatch(Boarding::inTime);
        ways.removeIf(way -> way.inTime != anyInTime);
        double best = ways.stream().mapToDouble(Boarding::detourMeters).min().orElse(0);
        return ways.stream()
                .filter(way -> way.detourMeters <= best + 2 * SAME_STOP_METERS)
                .min(SHORTEST);
    }

    private static GreatCircle.Nearest nearest(Leg leg, Stop stop) {
        return GreatCircle.nearest(leg.from().point(), leg.to().point(), stop.point());
    }

    private static boolean overlaps(Leg leg, Stop stop) {
        return !leg.departureAt().isAfter(stop.until()) && !leg.arrivalAt().isBefore(stop.from());
    }
}
