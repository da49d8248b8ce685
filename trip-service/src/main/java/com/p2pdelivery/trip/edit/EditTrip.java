package com.p2pdelivery.trip.edit;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.web.ETags;
import com.p2pdelivery.trip.capacity.Rebooking;
import com.p2pdelivery.trip.itinerary.CheckPlan;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import com.p2pdelivery.trip.itinerary.Itinerary;
import com.p2pdelivery.trip.itinerary.Trip;
import com.p2pdelivery.trip.itinerary.TripPlan;
import com.p2pdelivery.trip.itinerary.TripStatus;
import com.p2pdelivery.trip.itinerary.Trips;
import com.p2pdelivery.trip.itinerary.Ways;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Makes a trip another one before it departs. */
@UseCase
public class EditTrip {

    /**
     * Who wants which trip to be what; {@code ifMatch} as in RFC 9110, absent for "whatever it is
     * now".
     */
    public record Command(
            UUID tripId,
            UUID user,
            TripPlan plan,
            BrokenBookings broken,
            @Nullable String ifMatch) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** It is as planned. */
    public record Edited(Trip trip) implements Outcome {}

    /** No such journey is possible. */
    public record Impossible(List<FieldOffence> offences) implements Outcome {}

    /** Nothing changed: these bookings would not survive, or their parcels are aboard. */
    public record BreaksBookings(List<Rebooking.Broken> bookings) implements Outcome {}

    /** There is none, or it is somebody else's. */
    public record Unknown() implements Outcome {}

    /** It changed since the caller read it. */
    public record Changed(long version) implements Outcome {}

    /** It has departed, or nothing will come of it. */
    public record NotEditable(TripStatus status) implements Outcome {}

    private final CheckPlan checkPlan;
    private final Trips trips;
    private final Ways ways;
    private final Rebooking rebooking;
    private final Outbox outbox;
    private final TransactionOperations transaction;
    private final Clock clock;

    EditTrip(
            CheckPlan checkPlan,
            Trips trips,
            Ways ways,
            Rebooking rebooking,
            Outbox outbox,
            TransactionOperations transaction,
            Clock clock) {
        this.checkPlan = checkPlan;
        this.trips = trips;
        this.ways = ways;
        this.rebooking = rebooking;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return switch (checkPlan.of(command.plan())) {
            case CheckPlan.Impossible(var offences) -> new Impossible(offences);
            case CheckPlan.Possible(var itinerary) ->
                    transaction.execute(_ -> become(itinerary, command));
        };
    }

    private Outcome become(Itinerary itinerary, Command command) {
        var trip =
                trips.lock(command.tripId()).filter(t -> t.isOwnedBy(command.user())).orElse(null);
        if (trip == null) {
            return new Unknown();
        }
        if (!trip.status().canBeEdited() || trip.hasDeparted(clock.instant())) {
            return new NotEditable(trip.status());
        }
        if (!ETags.matches(command.ifMatch(), trip.version())) {
            return new Changed(trip.version());
        }
        var consequences = rebooking.of(trip, itinerary);
        var broken = consequences.broken();
        boolean allowed = command.broken() == BrokenBookings.CANCEL;
        if (!broken.isEmpty()
                && !(allowed && broken.stream().noneMatch(Rebooking.Broken::aboard))) {
            return new BreaksBookings(broken);
        }
        trip.replan(itinerary, consequences.room()).ifPresent(outbox::append);
        rebooking.carryOut(trip, consequences);
        ways.replace(trip.id(), itinerary.lines());
        trips.save(trip);
        return new Edited(trip);
    }
}
