package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.trip.itinerary.Trips;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives back what was held for a booking that nobody confirmed in time. The delivery service hears
 * of it and ends the booking, so that no delivery is confirmed without room.
 */
@UseCase
public class ExpireHold {

    /** Which booking. */
    public record Command(UUID bookingId) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** The room is free again. */
    public record Expired() implements Outcome {}

    /** It was confirmed or given back in the meantime. */
    public record NotExpired() implements Outcome {}

    private final Trips trips;
    private final Reservations reservations;
    private final RoomReturn roomReturn;
    private final Clock clock;

    ExpireHold(Trips trips, Reservations reservations, RoomReturn roomReturn, Clock clock) {
        this.trips = trips;
        this.reservations = reservations;
        this.roomReturn = roomReturn;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var trip = reservations.tripOf(command.bookingId()).flatMap(trips::lock).orElse(null);
        var held = reservations.expire(command.bookingId(), clock.instant()).orElse(null);
        if (trip == null || held == null) {
            return new NotExpired();
        }
        roomReturn.of(trip, held, ReturnReason.EXPIRED);
        return new Expired();
    }
}
