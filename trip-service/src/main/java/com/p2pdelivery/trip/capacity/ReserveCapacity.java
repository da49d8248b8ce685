package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.trip.itinerary.RoomRefusal;
import com.p2pdelivery.trip.itinerary.Span;
import com.p2pdelivery.trip.itinerary.Trip;
import com.p2pdelivery.trip.itinerary.Trips;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds room for a booking, or refuses it with a reason. Each booking is decided once. The commit
 * writes the trip: bookings come in batches, and many of one batch may want the same trip.
 */
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
    private final CapacitySettings settings;

    ReserveCapacity(
            Trips trips,
            Reservations reservations,
            Outbox outbox,
            IdSource ids,
            Clock clock,
            JsonMapper json,
            CapacitySettings settings) {
        this.trips = trips;
        this.reservations = reservations;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
        this.settings = settings;
    }

    @Transactional
    public Outcome handle(Command command) {
        var booking = json.treeToValue(command.booking(), Booking.class);
        var trip = trips.lock(booking.tripId()).orElse(null);
        var span = trip == null ? Span.whole(1) : spanOf(booking, trip);
        var reservationId = ids.next();
        var now = clock.instant();
        var expiresAt = now.plus(settings.holdFor());
        if (!reservations.open(reservationId, booking, span, now, expiresAt)) {
            return new AlreadyDecided();
        }
        if (trip == null) {
            return refuse(
                    booking,
                    RoomRefusal.TRIP_UNKNOWN,
                    reservations.nextSequenceOfUnknown(booking.tripId()));
        }
        var refusal = trip.hold(booking.parcel(), span, booking.travelerId(), now);
        if (refusal.isPresent()) {
            return refuse(booking, refusal.get(), trip.nextSequence());
        }
        var reserved =
                new CapacityReserved(
                        trip.id(),
                        reservationId,
                        command.booking(),
                        span.fromLeg(),
                        span.toLeg(),
                        expiresAt,
                        trip.free(),
                        trip.freeByLeg(),
                        trip.nextSequence());
        var changed = trip.capacityChanged();
        outbox.append(reserved);
        outbox.append(changed);
        return new Reserved(reservationId);
    }

    /** Who fits is decided by matching; a parcel that is nowhere near gets room all the way. */
    private static Span spanOf(Booking booking, Trip trip) {
        return Boarding.of(trip.legs(), booking.pickup(), booking.dropoff())
                .map(Boarding::span)
                .orElseGet(() -> Span.whole(trip.legs().size()));
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
