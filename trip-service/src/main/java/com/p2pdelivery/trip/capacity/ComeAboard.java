package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.UseCase;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Notes that a traveler has a parcel: from now on the trip cannot be changed away from it. */
@UseCase
public class ComeAboard {

    /** Which booking's parcel, and since when. */
    public record Command(UUID bookingId, Instant at) {}

    private final Reservations reservations;

    ComeAboard(Reservations reservations) {
        this.reservations = reservations;
    }

    @Transactional
    public void handle(Command command) {
        reservations.pickedUp(command.bookingId(), command.at());
    }
}
