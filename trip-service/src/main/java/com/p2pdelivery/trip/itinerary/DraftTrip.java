package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.trip.route.Mode;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Writes down a trip that its traveler can still look over before others see it. */
@UseCase
public class DraftTrip {

    /**
     * Legs as the traveler gave them, at least one; bounds of single fields are checked already.
     */
    public record Command(
            UUID travelerId, Mode mode, List<Leg> legs, Capacity capacity, int maxDetourKm) {}

    /** What became of the draft. */
    public sealed interface Outcome {}

    /** It is written down. */
    public record Drafted(Trip trip) implements Outcome {}

    /** No such journey is possible. */
    public record Impossible(List<FieldOffence> offences) implements Outcome {}

    private final Trips trips;
    private final IdSource ids;
    private final Clock clock;

    DraftTrip(Trips trips, IdSource ids, Clock clock) {
        this.trips = trips;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var now = clock.instant();
        var offences = LegRules.offences(command.mode(), command.legs(), now);
        if (!offences.isEmpty()) {
            return new Impossible(offences);
        }
        var trip =
                new Trip(
                        ids.next(),
                        command.travelerId(),
                        command.mode(),
                        command.legs(),
                        command.capacity(),
                        command.maxDetourKm(),
                        now);
        trips.add(trip);
        return new Drafted(trip);
    }
}
