package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.trip.itinerary.ReadTrips;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bookings on a trip, for its owner. */
@Component
public class ReadReservations {

    /**
     * Room that a booking holds (HELD, CONFIRMED) or held (RETURNED).
     *
     * @param fromLeg first leg that the parcel takes room on, counted from 0
     * @param toLeg last such leg
     * @param expiresAt when it is given back, while it is HELD
     */
    public record Reservation(
            UUID reservationId,
            UUID bookingId,
            UUID deliveryId,
            String status,
            int weightGrams,
            int volumeCm3,
            int longestSideMm,
            int fromLeg,
            int toLeg,
            Instant reservedAt,
            Instant changedAt,
            @Nullable Instant expiresAt) {}

    private final ReadTrips trips;
    private final Reservations reservations;

    ReadReservations(ReadTrips trips, Reservations reservations) {
        this.trips = trips;
        this.reservations = reservations;
    }

    /** Newest first; empty if the trip is not the user's. */
    public Optional<Page<Reservation>> of(
            UUID tripId, UUID user, @Nullable String cursor, int limit) {
        var before = cursor == null ? null : Cursor.decode(cursor);
        return trips.owned(tripId, user)
                .map(trip ->
                        Page.cut(
                                reservations.ofTrip(trip.id(), before, limit + 1),
                                limit,
                                last -> Cursor.encode(last.reservationId())));
    }
}
