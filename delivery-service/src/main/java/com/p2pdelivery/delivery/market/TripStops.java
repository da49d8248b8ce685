package com.p2pdelivery.delivery.market;

import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code market_trip} and {@code market_stop}; a cancelled trip stays cancelled. */
@Repository
class TripStops {

    private final JdbcClient sql;

    TripStops(JdbcClient sql) {
        this.sql = sql;
    }

    void publish(CountTrip.Published trip) {
        int newer =
                sql.sql(
                                """
                                insert into market_trip (trip_id, sequence, traveler_id, cancelled)
                                values (:trip, :sequence, :traveler, false)
                                on conflict (trip_id) do update
                                set sequence = excluded.sequence, traveler_id = excluded.traveler_id
                                where market_trip.sequence < excluded.sequence
                                """)
                        .param("trip", trip.tripId())
                        .param("sequence", trip.sequence())
                        .param("traveler", trip.travelerId())
                        .update();
        if (newer == 0) {
            return;
        }
        sql.sql("delete from market_stop where trip_id = :trip")
                .param("trip", trip.tripId())
                .update();
        for (int number = 0; number < trip.stops().size(); number++) {
            var stop = trip.stops().get(number);
            sql.sql(
                            """
                            insert into market_stop (trip_id, number, cell, week)
                            values (:trip, :number, market_cell(:lat, :lon),
                                    cast(date_trunc('week', cast(:at as timestamptz) at time zone 'UTC') as date))
                            """)
                    .param("trip", trip.tripId())
                    .param("number", number)
                    .param("lat", stop.point().lat())
                    .param("lon", stop.point().lon())
                    .param("at", Timestamp.from(stop.at()))
                    .update();
        }
    }

    void cancel(UUID tripId, long sequence) {
        sql.sql(
                        """
                        insert into market_trip (trip_id, sequence, cancelled) values (:trip, :sequence, true)
                        on conflict (trip_id) do update set cancelled = true
                        """)
                .param("trip", tripId)
                .param("sequence", sequence)
                .update();
    }
}
