package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.trip.capacity.ReadReservations.Reservation;
import com.p2pdelivery.trip.itinerary.Load;
import com.p2pdelivery.trip.itinerary.RoomRefusal;
import com.p2pdelivery.trip.itinerary.Span;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row for each booking ever heard of. Every step is one statement that names the states it may
 * leave, so a repeat finds nothing to do; whoever inserts the row first decides whether the booking
 * is asked for or called off.
 */
@Repository
class Reservations {

    /** Room that was held until now. */
    record Held(UUID bookingId, UUID deliveryId, Load load, Span span) {}

    private final JdbcClient sql;
    private final JsonMapper json;

    Reservations(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** False if this booking was decided before, or called off. */
    boolean open(UUID reservationId, Booking booking, Span span, Instant now, Instant expiresAt) {
        return sql.sql(
                                """
                                insert into reservation (booking_id, reservation_id, trip_id, delivery_id, status,
                                                         weight_grams, volume_cm3, longest_side_mm, pickup, dropoff,
                                                         from_leg, to_leg, reserved_at, changed_at, expires_at)
                                values (:booking, :reservation, :trip, :delivery, 'HELD',
                                        :weight, :volume, :longest, :pickup::jsonb, :dropoff::jsonb,
                                        :fromLeg, :toLeg, :now, :now, :expiresAt)
                                on conflict (booking_id) do nothing
                                """)
                        .param("booking", booking.bookingId())
                        .param("reservation", reservationId)
                        .param("trip", booking.tripId())
                        .param("delivery", booking.deliveryId())
                        .param("weight", booking.parcel().weightGrams())
                        .param("volume", booking.parcel().volumeCm3())
                        .param("longest", booking.parcel().longestSideMm())
                        .param("pickup", json.writeValueAsString(booking.pickup()))
                        .param("dropoff", json.writeValueAsString(booking.dropoff()))
                        .param("fromLeg", span.fromLeg())
                        .param("toLeg", span.toLeg())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
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
                        """
                        update reservation set status = 'REFUSED', refusal = :reason, expires_at = null
                        where booking_id = :booking
                        """)
                .param("booking", bookingId)
                .param("reason", reason.name())
                .update();
    }

    /**
     * The trip that a booking asked for, if it asked. Its lock comes first, then any change here:
     * whoever changes a trip changes its reservations too.
     */
    Optional<UUID> tripOf(UUID bookingId) {
        return sql.sql("select trip_id from reservation where booking_id = :booking")
                .param("booking", bookingId)
                .query(UUID.class)
                .optional();
    }

    /** False if nothing is held, or it is confirmed already. */
    boolean confirm(UUID bookingId, Instant now) {
        return sql.sql(
                                """
                                update reservation set status = 'CONFIRMED', changed_at = :now, expires_at = null
                                where booking_id = :booking and status = 'HELD'
                                """)
                        .param("booking", bookingId)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** What was held until now, if anything. */
    Optional<Held> giveBack(UUID bookingId, Instant now) {
        return giveBack("status in ('HELD', 'CONFIRMED')", bookingId, now);
    }

    /** What was held until now and nobody confirmed in time, if anything. */
    Optional<Held> expire(UUID bookingId, Instant now) {
        return giveBack("status = 'HELD' and expires_at <= :now", bookingId, now);
    }

    private Optional<Held> giveBack(String condition, UUID bookingId, Instant now) {
        return sql.sql(
                        """
                        update reservation set status = 'RETURNED', changed_at = :now, expires_at = null
                        where booking_id = :booking and %s
                        returning trip_id, delivery_id, weight_grams, volume_cm3, longest_side_mm, from_leg, to_leg
                        """
                                .formatted(condition))
                .param("booking", bookingId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Held(
                                bookingId,
                                row.getObject("delivery_id", UUID.class),
                                new Load(
                                        row.getInt("weight_grams"),
                                        row.getInt("volume_cm3"),
                                        row.getInt("longest_side_mm")),
                                new Span(row.getInt("from_leg"), row.getInt("to_leg"))))
                .optional();
    }

    /** The trip has changed under a booking: it takes room on other legs from now on. */
    void move(UUID bookingId, Span span) {
        sql.sql("update reservation set from_leg = :from, to_leg = :to where booking_id = :booking")
                .param("booking", bookingId)
                .param("from", span.fromLeg())
                .param("to", span.toLeg())
                .update();
    }

    /** Notes that the traveler has the parcel; the first time counts. */
    void pickedUp(UUID bookingId, Instant at) {
        sql.sql(
                        """
                        update reservation set picked_up_at = :at
                        where booking_id = :booking and picked_up_at is null
                        """)
                .param("booking", bookingId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Bookings that nobody confirmed in time, the longest overdue first. */
    List<UUID> expired(Instant now, int limit) {
        return sql.sql(
                        """
                        select booking_id from reservation
                        where status = 'HELD' and expires_at <= :now
                        order by expires_at
                        limit :limit
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(UUID.class)
                .list();
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
                               from_leg, to_leg, reserved_at, changed_at, expires_at
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
                                row.getInt("from_leg"),
                                row.getInt("to_leg"),
                                row.getTimestamp("reserved_at").toInstant(),
                                row.getTimestamp("changed_at").toInstant(),
                                Optional.ofNullable(row.getTimestamp("expires_at"))
                                        .map(Timestamp::toInstant)
                                        .orElse(null)))
                .list();
    }
}
