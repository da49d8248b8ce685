package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.TripEvents.Leg;
import com.p2pdelivery.delivery.matching.TripEvents.Room;
import com.p2pdelivery.delivery.matching.TripEvents.TripPublished;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.sql.Timestamp;
import java.util.ArrayList;
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

    Trips(JdbcClient sql) {
        this.sql = sql;
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
        int taken =
                sql.sql(
                                """
                                insert into trip_route (trip_id, sequence, traveler_id, mode, max_detour_m,
                                                        longest_side_mm, departure_at, arrival_at, route)
                                values (:trip, :sequence, :traveler, :mode, :detour,
                                        :longest, :departure, :arrival, cast(:route as geography))
                                on conflict (trip_id) do update
                                set sequence = excluded.sequence, traveler_id = excluded.traveler_id,
                                    mode = excluded.mode, max_detour_m = excluded.max_detour_m,
                                    longest_side_mm = excluded.longest_side_mm,
                                    departure_at = excluded.departure_at,
                                    arrival_at = excluded.arrival_at, route = excluded.route
                                where trip_route.sequence < excluded.sequence
                                """)
                        .param("trip", trip.tripId())
                        .param("sequence", sequence)
                        .param("traveler", trip.travelerId())
                        .param("mode", trip.mode())
                        .param("detour", trip.maxDetourKm() * 1000)
                        .param("longest", trip.longestSideMm())
                        .param("departure", Timestamp.from(trip.legs().getFirst().departureAt()))
                        .param("arrival", Timestamp.from(trip.legs().getLast().arrivalAt()))
                        .param("route", line(points(trip.legs())))
                        .update();
        if (taken > 0) {
            sql.sql("delete from trip_leg where trip_id = :trip")
                    .param("trip", trip.tripId())
                    .update();
            for (int position = 0; position < trip.legs().size(); position++) {
                addLeg(trip.tripId(), position, trip.legs().get(position));
            }
        }
        room(trip.tripId(), trip.free(), sequence);
    }

    /** Notes what is free on a trip now. */
    public void room(UUID tripId, Room free, long sequence) {
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
                .param("weight", free.weightGrams())
                .param("volume", free.volumeCm3())
                .param("items", free.items())
                .update();
    }

    /** Takes a trip out of the matching for good. */
    public void cancel(UUID tripId, long sequence) {
        sql.sql(
                        """
                        insert into trip_room (trip_id, sequence, weight_grams, volume_cm3, items, cancelled)
                        values (:trip, :sequence, 0, 0, 0, true)
                        on conflict (trip_id) do update set cancelled = true
                        """)
                .param("trip", tripId)
                .param("sequence", sequence)
                .update();
    }

    private void addLeg(UUID tripId, int position, Leg leg) {
        sql.sql(
                        """
                        insert into trip_leg (trip_id, position, line, start_point, length_m, offset_m,
                                              departure_at, arrival_at)
                        select :trip, :position, line, start_point, st_length(line, false),
                               coalesce((select sum(length_m) from trip_leg where trip_id = :trip), 0),
                               :departure, :arrival
                        from (select cast(:line as geography) as line,
                                     cast(:start as geography) as start_point) as leg
                        """)
                .param("trip", tripId)
                .param("position", position)
                .param("line", line(List.of(leg.from().point(), leg.to().point())))
                .param("start", "SRID=4326;POINT(" + coordinates(leg.from().point()) + ")")
                .param("departure", Timestamp.from(leg.departureAt()))
                .param("arrival", Timestamp.from(leg.arrivalAt()))
                .update();
    }

    private static List<GeoPoint> points(List<Leg> legs) {
        var points = new ArrayList<GeoPoint>();
        for (var leg : legs) {
            points.add(leg.from().point());
            points.add(leg.to().point());
        }
        return points;
    }

    private static String line(List<GeoPoint> points) {
        return "SRID=4326;LINESTRING("
                + String.join(", ", points.stream().map(Trips::coordinates).toList())
                + ")";
    }

    private static String coordinates(GeoPoint point) {
        return point.lon() + " " + point.lat();
    }
}
