package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.trip.itinerary.Trips;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Frees the room of a booking that failed or was cancelled. A booking that is not known yet is
 * remembered, so that it gets no room when it is asked for later.
 */
@UseCase
public class ReturnCapacity {

    /** Which booking of which delivery is off. */
    public record Command(UUID bookingId, UUID deliveryId) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** The room is free again. */
    public record Returned() implements Outcome {}

    /** The booking held nothing (any more); nobody is told. */
    public record NothingHeld() implements Outcome {}

    /** The booking is not known yet and never gets room. */
    public record CalledOffEarly() implements Outcome {}

    private final Trips trips;
    private final Reservations reservations;
    private final RoomReturn roomReturn;
    private final IdSource ids;
    private final Clock clock;

    ReturnCapacity(
            Trips trips,
            Reservations reservations,
            RoomReturn roomReturn,
            IdSource ids,
            Clock clock) {
        this.trips = trips;
        this.reservations = reservations;
        this.roomReturn = roomReturn;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var now = clock.instant();
        if (reservations.voidUnheard(ids.next(), command.bookingId(), command.deliveryId(), now)) {
            return new CalledOffEarly();
        }
        var trip = reservations.tripOf(command.bookingId()).flatMap(trips::lock).orElse(null);
        var held = reservations.giveBack(command.bookingId(), now).orElse(null);
        if (trip == null || held == null) {
            return new NothingHeld();
        }
        roomReturn.of(trip, held, ReturnReason.BOOKING_ENDED);
        return new Returned();
    }
}
