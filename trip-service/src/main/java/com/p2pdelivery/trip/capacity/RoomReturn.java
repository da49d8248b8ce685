package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.trip.itinerary.Trip;
import org.springframework.stereotype.Component;

/**
 * Frees what a booking held, and tells so. The caller holds the trip's lock; the commit writes it.
 */
@Component
class RoomReturn {

    private final Outbox outbox;

    RoomReturn(Outbox outbox) {
        this.outbox = outbox;
    }

    void of(Trip trip, Reservations.Held held, ReturnReason reason) {
        trip.giveBack(held.load(), held.span());
        tell(trip, held, reason);
    }

    /** For a trip whose room is right already. */
    void tell(Trip trip, Reservations.Held held, ReturnReason reason) {
        var returned =
                new CapacityReturned(
                        trip.id(),
                        held.deliveryId(),
                        held.bookingId(),
                        reason,
                        trip.free(),
                        trip.freeByLeg(),
                        trip.nextSequence());
        var changed = trip.capacityChanged();
        outbox.append(returned);
        outbox.append(changed);
    }
}
