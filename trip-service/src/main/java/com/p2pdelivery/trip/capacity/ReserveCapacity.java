package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.trip.itinerary.RoomRefusal;
import com.p2pdelivery.trip.itinerary.Trip;
import com.p2pdelivery.trip.itinerary.Trips;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds room for a booking, or refuses it with a reason. Each booking is decided once. */
@UseCase
public class ReserveCapacity {

    /** The booking as the saga hands it on; what is not needed here is passed on unread. */
    public record Command(JsonNode booking) {}

    /** What became of it; the saga learns it from the event of the same meaning. */
    public sealed interface Outcome {}

    /** Room is held. */
    public record Reserved(UUID reservationId) implements Outcome {}

    /** No room, and why. */
    public record Refused(RoomRefusal reason) implements Outcome {}

    /** Answered before, or called off before it was asked for. */
    public record AlreadyDecided() implements Outcome {}

    private final Trips trips;
    private final Reservations reservations;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;
    private final JsonMapper json;

    ReserveCapacity(
            Trips trips,
            Reservations reservations,
            Outbox outbox,
            IdSource ids,
            Clock clock,
            JsonMapper json) {
        this.trips = trips;
        this.reservations = reservations;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    @Transactional
    public Outcome handle(Command command) {
        var booking = json.treeToValue(command.booking(), Booking.class);
        var reservationId = ids.next();
        if (!reservations.open(reservationId, booking, clock.instant())) {
            return new AlreadyDecided();
        }
        var trip = trips.lock(booking.tripId()).orElse(null);
        if (trip == null) {
            return refuse(
                    booking,
                    RoomRefusal.TRIP_UNKNOWN,
                    reservations.nextSequenceOfUnknown(booking.tripId()));
        }
        return trip.hold(booking.parcel(), booking.travelerId(), clock.instant())
                .map(reason -> refuse(booking, reason, trip.nextSequence()))
                .orElseGet(() -> reserved(trip, reservationId, command.booking()));
    }

    private Outcome reserved(Trip trip, UUID reservationId, JsonNode booking) {
        var reserved =
                new CapacityReserved(
                        trip.id(), reservationId, booking, trip.free(), trip.nextSequence());
        var changed = trip.capacityChanged();
        trips.save(trip);
        outbox.append(reserved);
        outbox.append(changed);
        return new Reserved(reservationId);
    }

    private Outcome refuse(Booking booking, RoomRefusal reason, long sequence) {
        reservations.refuse(booking.bookingId(), reason);
        outbox.append(
                new CapacityRefused(
                        booking.tripId(),
                        booking.deliveryId(),
                        booking.bookingId(),
                        reason,
                        sequence));
        return new Refused(reason);
    }
}
