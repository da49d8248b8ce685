package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.route.RouteProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Writes down a trip that its traveler can still look over before others see it. */
@UseCase
public class DraftTrip {

    /**
     * Legs as the traveler gave them, at least one; bounds of single fields are checked already.
     */
    public record Command(
            UUID travelerId,
            Mode mode,
            List<PlannedLeg> legs,
            Capacity capacity,
            int maxDetourKm) {}

    /** What became of the draft. */
    public sealed interface Outcome {}

    /** It is written down. */
    public record Drafted(Trip trip) implements Outcome {}

    /** No such journey is possible. */
    public record Impossible(List<FieldOffence> offences) implements Outcome {}

    /** Nobody is asked about what {@link LegRules} refuse anyway, even for the last leg. */
    private static final Duration FARTHEST_ESTIMATE = LegRules.FARTHEST_AHEAD.multipliedBy(2);

    private final Trips trips;
    private final RouteProvider routes;
    private final IdSource ids;
    private final Clock clock;

    DraftTrip(Trips trips, RouteProvider routes, IdSource ids, Clock clock) {
        this.trips = trips;
        this.routes = routes;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var now = clock.instant();
        var offences = new ArrayList<FieldOffence>();
        var legs = withArrivals(command, now, offences);
        if (offences.isEmpty()) {
            offences.addAll(LegRules.offences(command.mode(), legs, now));
        }
        if (!offences.isEmpty()) {
            return new Impossible(offences);
        }
        var trip =
                new Trip(
                        ids.next(),
                        command.travelerId(),
                        command.mode(),
                        legs,
                        command.capacity(),
                        command.maxDetourKm(),
                        now);
        trips.add(trip);
        return new Drafted(trip);
    }

    private List<Leg> withArrivals(Command command, Instant now, List<FieldOffence> offences) {
        var legs = new ArrayList<Leg>();
        for (int i = 0; i < command.legs().size(); i++) {
            var leg = command.legs().get(i);
            if (leg.arrivalAt() == null
                    && Duration.between(now, leg.departureAt()).abs().compareTo(FARTHEST_ESTIMATE)
                            > 0) {
                offences.add(
                        new FieldOffence("legs[" + i + "].departureAt", "must be within a year"));
                continue;
            }
            var arrivalAt =
                    leg.arrivalAt() == null
                            ? estimatedArrival(command.mode(), leg)
                            : leg.arrivalAt();
            if (arrivalAt == null) {
                offences.add(
                        new FieldOffence(
                                "legs[" + i + "].arrivalAt",
                                "must be given: no way by " + command.mode() + " is known"));
            } else {
                legs.add(leg.arrivingAt(arrivalAt));
            }
        }
        return legs;
    }

    private @Nullable Instant estimatedArrival(Mode mode, PlannedLeg leg) {
        var journey =
                new Journey(mode, List.of(leg.from().point(), leg.to().point()), leg.departureAt());
        return switch (routes.route(journey)) {
            case RouteProvider.Found(var route) -> leg.departureAt().plus(route.duration());
            case RouteProvider.NoWay(), RouteProvider.Unavailable _ -> null;
        };
    }
}
