package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.trip.itinerary.Trips;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Marks room that is held as part of a confirmed delivery. */
@UseCase
public class ConfirmCapacity {

    /** Which booking of which delivery is confirmed. */
    public record Command(UUID bookingId, UUID deliveryId) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** The room is confirmed. */
    public record Confirmed() implements Outcome {}

    /**
     * Nothing is held for the booking, or it is confirmed already. Where it expired, the delivery
     * service has been told and cancels.
     */
    public record NothingHeld() implements Outcome {}

    private final Trips trips;
    private final Reservations reservations;
    private final Outbox outbox;
    private final Clock clock;

    ConfirmCapacity(Trips trips, Reservations reservations, Outbox outbox, Clock clock) {
        this.trips = trips;
        this.reservations = reservations;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var trip = reservations.tripOf(command.bookingId()).flatMap(trips::lock).orElse(null);
        if (trip == null || !reservations.confirm(command.bookingId(), clock.instant())) {
            return new NothingHeld();
        }
        var confirmed =
                new CapacityConfirmed(
                        trip.id(), command.deliveryId(), command.bookingId(), trip.nextSequence());
        outbox.append(confirmed);
        return new Confirmed();
    }
}
