package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves trips on with the time: under way from the first departure, done from the last arrival; a
 * draft lapses.
 */
@UseCase
public class AdvanceTrips {

    /** At most so many in one go, so that the locks are short. */
    public record Command(int limit) {}

    /** How many were moved; fewer than the limit means that none is left. */
    public record Outcome(int moved) {}

    private final Trips trips;
    private final Clock clock;

    AdvanceTrips(Trips trips, Clock clock) {
        this.trips = trips;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var now = clock.instant();
        var due = trips.due(now, command.limit());
        due.forEach(trip -> trip.advance(now));
        return new Outcome(due.size());
    }
}
