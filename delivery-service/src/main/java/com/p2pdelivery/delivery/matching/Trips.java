package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.TripEvents.Room;
import com.p2pdelivery.delivery.matching.TripEvents.TripPublished;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * This service's copy of the published trips. Each statement applies an event only if it is newer
 * than what it would overwrite, by the trip's own sequence; a cancelled trip stays cancelled.
 */
@Repository
public class Trips {

    private final JdbcClient sql;
    private final News news;

    Trips(JdbcClient sql, News news) {
        this.sql = sql;
        this.news = news;
    }

    /** Whose trip it is; empty for one that this service has not heard of. */
    public Optional<UUID> travelerOf(UUID tripId) {
        return sql.sql("select traveler_id from trip_route where trip_id = :trip")
                .param("trip", tripId)
                .query(UUID.class)
                .optional();
    }

    /** Takes a published trip into the copy. */
    public void publish(TripPublished trip, long sequence) {
        var row = TripRow.of(trip);
        int taken =
                sql.sql(
                                """
                                insert into trip_route (trip_id, sequence, traveler_id, mode, max_detour_m, max_detour_minutes,
                                                        max_aboard_minutes, longest_side_mm, departure_at, arrival_at,
                                                        way_leg, way_lat, way_lon, way_at_s, keys)
                                values (:trip, :sequence, :traveler, :mode, :detour, :detourMinutes, :aboardMinutes, :longest,
                                        :departure, :arrival, :leg, :lat, :lon, :atS, :keys)
                                on conflict (trip_id) do update
                                set sequence = excluded.sequence, traveler_id = excluded.traveler_id,
                                    mode = excluded.mode, max_detour_m = excluded.max_detour_m,
                                    max_detour_minutes = excluded.max_detour_minutes,
                                    max_aboard_minutes = excluded.max_aboard_minutes,
                                    longest_side_mm = excluded.longest_side_mm,
                                    departure_at = excluded.departure_at, arrival_at = excluded.arrival_at,
                                    way_leg = excluded.way_leg, way_lat = excluded.way_lat,
                                    way_lon = excluded.way_lon, way_at_s = excluded.way_at_s, keys = excluded.keys
                                where trip_route.sequence < excluded.sequence
                                """)
                        .param("trip", row.tripId())
                        .param("sequence", sequence)
                        .param("traveler", row.travelerId())
                        .param("mode", row.mode())
                        .param("detour", row.maxDetourM())
                        .param("detourMinutes", row.maxDetourMinutes())
                        .param("aboardMinutes", row.maxAboardMinutes())
                        .param("longest", row.longestSideMm())
                        .param("departure", Timestamp.from(row.departureAt()))
                        .param("arrival", Timestamp.from(row.arrivalAt()))
                        .param("leg", row.leg())
                        .param("lat", row.lat())
                        .param("lon", row.lon())
                        .param("atS", row.atS())
                        .param("keys", row.keys())
                        .update();
        if (taken > 0) {
            news.add(News.Kind.TRIP, trip.tripId());
        }
        room(trip.tripId(), trip.freeByLeg(), sequence);
    }

    /** Notes what is free on each leg of a trip now. */
    public void room(UUID tripId, List<Room> freeByLeg, long sequence) {
        sql.sql(
                        """
                        insert into trip_room (trip_id, sequence, weight_grams, volume_cm3, items, cancelled)
                        values (:trip, :sequence, :weight, :volume, :items, false)
                        on conflict (trip_id) do update
                        set sequence = excluded.sequence, weight_grams = excluded.weight_grams,
                            volume_cm3 = excluded.volume_cm3, items = excluded.items
                        where trip_room.sequence < excluded.sequence
                        """)
                .param("trip", tripId)
                .param("sequence", sequence)
                .param("weight", freeByLeg.stream().mapToInt(Room::weightGrams).toArray())
                .param("volume", freeByLeg.stream().mapToLong(Room::volumeCm3).toArray())
                .param("items", freeByLeg.stream().mapToInt(Room::items).toArray())
                .update();
    }

    /** Takes a trip out of the matching for good. */
    public void cancel(UUID tripId, long sequence) {
        sql.sql(
                        """
                        insert into trip_room (trip_id, sequence, weight_grams, volume_cm3, items, cancelled)
                        values (:trip, :sequence, '{}', '{}', '{}', true)
                        on conflict (trip_id) do update set cancelled = true
                        """)
                .param("trip", tripId)
                .param("sequence", sequence)
                .update();
        // So that nobody finds it only to see that it is cancelled.
        sql.sql("update trip_route set keys = '{}' where trip_id = :trip")
                .param("trip", tripId)
                .update();
    }
}
