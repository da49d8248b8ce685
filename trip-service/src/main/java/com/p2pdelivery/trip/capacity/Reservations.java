package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.trip.capacity.ReadReservations.Reservation;
import com.p2pdelivery.trip.itinerary.Load;
import com.p2pdelivery.trip.itinerary.RoomRefusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One row for each booking ever heard of. Every step is one statement that names the states it may
 * leave, so a repeat finds nothing to do; whoever inserts the row first decides whether the booking
 * is asked for or called off.
 */
@Repository
class Reservations {

    /** Room that was held until now. */
    record Held(UUID tripId, UUID deliveryId, Load load) {}

    private final JdbcClient sql;

    Reservations(JdbcClient sql) {
        this.sql = sql;
    }

    /** False if this booking was decided before, or called off. */
    boolean open(UUID reservationId, Booking booking, Instant now) {
        return sql.sql(
                                """
                                insert into reservation (booking_id, reservation_id, trip_id, delivery_id, status,
                                                         weight_grams, volume_cm3, longest_side_mm, reserved_at, changed_at)
                                values (:booking, :reservation, :trip, :delivery, 'HELD', :weight, :volume, :longest, :now, :now)
                                on conflict (booking_id) do nothing
                                """)
                        .param("booking", booking.bookingId())
                        .param("reservation", reservationId)
                        .param("trip", booking.tripId())
                        .param("delivery", booking.deliveryId())
                        .param("weight", booking.parcel().weightGrams())
                        .param("volume", booking.parcel().volumeCm3())
                        .param("longest", booking.parcel().longestSideMm())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Notes that a booking is called off before it was asked for; false if it is known already. */
    boolean voidUnheard(UUID reservationId, UUID bookingId, UUID deliveryId, Instant now) {
        return sql.sql(
                                """
                                insert into reservation (booking_id, reservation_id, delivery_id, status,
                                                         weight_grams, volume_cm3, longest_side_mm, reserved_at, changed_at)
                                values (:booking, :reservation, :delivery, 'VOIDED', 0, 0, 0, :now, :now)
                                on conflict (booking_id) do nothing
                                """)
                        .param("booking", bookingId)
                        .param("reservation", reservationId)
                        .param("delivery", deliveryId)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void refuse(UUID bookingId, RoomRefusal reason) {
        sql.sql(
                        "update reservation set status = 'REFUSED', refusal = :reason where booking_id = :booking")
                .param("booking", bookingId)
                .param("reason", reason.name())
                .update();
    }

    /** The trip on which room was held and is confirmed now. */
    Optional<UUID> confirm(UUID bookingId, Instant now) {
        return sql.sql(
                        """
                        update reservation set status = 'CONFIRMED', changed_at = :now
                        where booking_id = :booking and status = 'HELD'
                        returning trip_id
                        """)
                .param("booking", bookingId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** What was held until now, if anything. */
    Optional<Held> giveBack(UUID bookingId, Instant now) {
        return sql.sql(
                        """
                        update reservation set status = 'RETURNED', changed_at = :now
                        where booking_id = :booking and status in ('HELD', 'CONFIRMED')
                        returning trip_id, delivery_id, weight_grams, volume_cm3, longest_side_mm
                        """)
                .param("booking", bookingId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Held(
                                row.getObject("trip_id", UUID.class),
                                row.getObject("delivery_id", UUID.class),
                                new Load(
                                        row.getInt("weight_grams"),
                                        row.getInt("volume_cm3"),
                                        row.getInt("longest_side_mm"))))
                .optional();
    }

    /** The next number in the order of events of a trip that does not exist. */
    long nextSequenceOfUnknown(UUID tripId) {
        return sql.sql(
                        """
                        insert into unknown_trip (trip_id, event_sequence) values (:trip, 1)
                        on conflict (trip_id) do update set event_sequence = unknown_trip.event_sequence + 1
                        returning event_sequence
                        """)
                .param("trip", tripId)
                .query(Long.class)
                .single();
    }

    /** Bookings that hold or held room on a trip, newest first. */
    List<Reservation> ofTrip(UUID tripId, @Nullable UUID before, int limit) {
        return sql.sql(
                        """
                        select reservation_id, booking_id, delivery_id, status, weight_grams, volume_cm3, longest_side_mm,
                               reserved_at, changed_at
                        from reservation
                        where trip_id = :trip and status <> 'REFUSED' and reservation_id < :before
                        order by reservation_id desc
                        limit :limit
                        """)
                .param("trip", tripId)
                .param("before", before == null ? new UUID(-1, -1) : before)
                .param("limit", limit)
                .query((row, _) ->
                        new Reservation(
                                row.getObject("reservation_id", UUID.class),
                                row.getObject("booking_id", UUID.class),
                                row.getObject("delivery_id", UUID.class),
                                row.getString("status"),
                                row.getInt("weight_grams"),
                                row.getInt("volume_cm3"),
                                row.getInt("longest_side_mm"),
                                row.getTimestamp("reserved_at").toInstant(),
                                row.getTimestamp("changed_at").toInstant()))
                .list();
    }
}
