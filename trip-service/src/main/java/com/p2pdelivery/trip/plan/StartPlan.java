package com.p2pdelivery.trip.plan;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.trip.itinerary.ReadTrips;
import com.p2pdelivery.trip.itinerary.TripStatus;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Notes that somebody wants to know which of many parcels a trip should take. */
@UseCase
public class StartPlan {

    private static final int MOST_AT_A_TIME = 3;

    /** References are all different; loads and windows are checked already. */
    public record Command(UUID tripId, UUID user, List<Offer> offers, int timeLimitSeconds) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** A search will begin shortly. */
    public record Started(UUID planId) implements Outcome {}

    /** There is no such trip, or it is somebody else's. */
    public record Unknown() implements Outcome {}

    /** It has left, or was called off. */
    public record Closed(TripStatus status) implements Outcome {}

    /** Enough searches for this trip are running. */
    public record Busy() implements Outcome {}

    private final ReadTrips trips;
    private final Plans plans;
    private final IdSource ids;
    private final Clock clock;

    StartPlan(ReadTrips trips, Plans plans, IdSource ids, Clock clock) {
        this.trips = trips;
        this.plans = plans;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var trip = trips.owned(command.tripId(), command.user()).orElse(null);
        if (trip == null) {
            return new Unknown();
        }
        var now = clock.instant();
        if (!trip.takesParcels(now)) {
            return new Closed(trip.status());
        }
        if (plans.running(trip.id()) >= MOST_AT_A_TIME) {
            return new Busy();
        }
        var planId = ids.next();
        plans.add(planId, trip.id(), command.offers(), command.timeLimitSeconds(), now);
        return new Started(planId);
    }
}
