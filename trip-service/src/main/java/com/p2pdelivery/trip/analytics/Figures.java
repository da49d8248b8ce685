package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.trip.itinerary.Span;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the figures: a row for each trip that was ever published, each booking, each escrow. */
@Repository
class Figures {

    private final JdbcClient sql;

    Figures(JdbcClient sql) {
        this.sql = sql;
    }

    void keep(TripFigures trip) {
        trip.from().ifPresent(this::keep);
        trip.to().ifPresent(this::keep);
        sql.sql(
                        """
                        insert into trip_figures (trip_id, traveler_id, departure_at, arrival_at, week, from_city, to_city,
                                                  minutes, leg_km, weight_grams, volume_cm3, cancelled)
                        values (:trip, :traveler, :departure, :arrival, :week, :from, :to,
                                :minutes, :km, :weight, :volume, :cancelled)
                        on conflict (trip_id) do update
                           set departure_at = excluded.departure_at, arrival_at = excluded.arrival_at,
                               week = excluded.week, from_city = excluded.from_city, to_city = excluded.to_city,
                               minutes = excluded.minutes, leg_km = excluded.leg_km,
                               weight_grams = excluded.weight_grams, volume_cm3 = excluded.volume_cm3,
                               cancelled = excluded.cancelled
                        """)
                .param("trip", trip.tripId())
                .param("traveler", trip.travelerId())
                .param("departure", trip.departureAt().atOffset(ZoneOffset.UTC))
                .param("arrival", trip.arrivalAt().atOffset(ZoneOffset.UTC))
                .param("week", trip.week())
                .param("from", trip.from().map(City::placeId).orElse(null), Types.VARCHAR)
                .param("to", trip.to().map(City::placeId).orElse(null), Types.VARCHAR)
                .param("minutes", trip.minutes())
                .param("km", trip.legKm().toArray(Double[]::new))
                .param("weight", trip.weightGrams())
                .param("volume", trip.volumeCm3())
                .param("cancelled", trip.cancelled())
                .update();
    }

    private void keep(City city) {
        sql.sql(
                        """
                        insert into city (place_id, name, country) values (:id, :name, :country)
                        on conflict (place_id) do nothing
                        """)
                .param("id", city.placeId())
                .param("name", city.name())
                .param("country", city.country())
                .update();
    }

    void confirmed(CountCarriage.Confirmed booking) {
        sql.sql(
                        """
                        insert into carriage (booking_id, traveler_id, trip_id, weight_grams, volume_cm3,
                                              pickup_until, dropoff_until)
                        values (:booking, :traveler, :trip, :weight, :volume, :pickup, :dropoff)
                        on conflict (booking_id) do update
                           set weight_grams = excluded.weight_grams, volume_cm3 = excluded.volume_cm3,
                               pickup_until = excluded.pickup_until, dropoff_until = excluded.dropoff_until
                        """)
                .param("booking", booking.bookingId())
                .param("traveler", booking.travelerId())
                .param("trip", booking.tripId())
                .param("weight", booking.weightGrams())
                .param("volume", booking.volumeCm3())
                .param("pickup", booking.pickupUntil().atOffset(ZoneOffset.UTC))
                .param("dropoff", booking.dropoffUntil().atOffset(ZoneOffset.UTC))
                .update();
    }

    void pickedUp(UUID bookingId, UUID travelerId, UUID tripId, Instant at) {
        happened("picked_up_at", bookingId, travelerId, tripId, at);
    }

    void delivered(UUID bookingId, UUID travelerId, UUID tripId, Instant at) {
        happened("delivered_at", bookingId, travelerId, tripId, at);
    }

    void cancelled(UUID bookingId, UUID travelerId, UUID tripId, Instant at) {
        happened("cancelled_at", bookingId, travelerId, tripId, at);
    }

    private void happened(String column, UUID bookingId, UUID travelerId, UUID tripId, Instant at) {
        sql.sql(
                        """
                        insert into carriage (booking_id, traveler_id, trip_id, %1$s)
                        values (:booking, :traveler, :trip, :at)
                        on conflict (booking_id) do update set %1$s = excluded.%1$s
                        """
                                .formatted(column))
                .param("booking", bookingId)
                .param("traveler", travelerId)
                .param("trip", tripId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Nothing, for a parcel that is not confirmed yet: then it comes with that. */
    void span(UUID bookingId, Span span) {
        sql.sql("update carriage set from_leg = :from, to_leg = :to where booking_id = :booking")
                .param("from", span.fromLeg())
                .param("to", span.toLeg())
                .param("booking", bookingId)
                .update();
    }

    void earned(CountEarning.Command earning) {
        sql.sql(
                        """
                        insert into earning (escrow_id, traveler_id, at, amount_minor, currency)
                        values (:escrow, :traveler, :at, :amount, :currency)
                        on conflict (escrow_id) do nothing
                        """)
                .param("escrow", earning.escrowId())
                .param("traveler", earning.travelerId())
                .param("at", earning.at().atOffset(ZoneOffset.UTC))
                .param("amount", earning.amount().amountMinor())
                .param("currency", earning.amount().currency())
                .update();
    }
}
