package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.TripEvents.Leg;
import com.p2pdelivery.delivery.matching.TripEvents.Room;
import com.p2pdelivery.delivery.matching.TripEvents.TripPublished;
import java.sql.Timestamp;
import java.time.ZoneOffset;
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

    /**
     * How a line of {@link Leg#line} is read, with no more points than a corridor of kilometres
     * needs: 0.01 degrees are about one.
     */
    private static final String LINE =
            """
            st_simplify(case when line like 'LINESTRING%' then st_geomfromtext(line, 4326)
                             else st_linefromencodedpolyline(line) end, 0.01, true)
            """;

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
                                select :trip, :sequence, :traveler, :mode, :detour, :longest, :departure, :arrival,
                                       cast(st_makeline(%s order by leg) as geography)
                                from unnest(cast(:lines as text[])) with ordinality as way (line, leg)
                                on conflict (trip_id) do update
                                set sequence = excluded.sequence, traveler_id = excluded.traveler_id,
                                    mode = excluded.mode, max_detour_m = excluded.max_detour_m,
                                    longest_side_mm = excluded.longest_side_mm,
                                    departure_at = excluded.departure_at,
                                    arrival_at = excluded.arrival_at, route = excluded.route
                                where trip_route.sequence < excluded.sequence
                                """
                                        .formatted(LINE))
                        .param("trip", trip.tripId())
                        .param("sequence", sequence)
                        .param("traveler", trip.travelerId())
                        .param("mode", trip.mode())
                        .param("detour", trip.maxDetourKm() * 1000)
                        .param("longest", trip.longestSideMm())
                        .param("departure", Timestamp.from(trip.legs().getFirst().departureAt()))
                        .param("arrival", Timestamp.from(trip.legs().getLast().arrivalAt()))
                        .param("lines", trip.legs().stream().map(Leg::line).toArray(String[]::new))
                        .update();
        if (taken > 0) {
            sql.sql("delete from trip_leg where trip_id = :trip")
                    .param("trip", trip.tripId())
                    .update();
            for (int number = 0; number < trip.legs().size(); number++) {
                addLeg(trip.tripId(), number, trip.legs().get(number));
            }
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
    }

    /** As straight pieces, each with its share of the leg's time. */
    private void addLeg(UUID tripId, int number, Leg leg) {
        sql.sql(
                        """
                        with given as (
                            select %s as way from (select cast(:line as text) as line) as told
                        ), pieces as (
                            select piece, cast(st_pointn(way, piece) as geography) as start_point,
                                   cast(st_makeline(st_pointn(way, piece), st_pointn(way, piece + 1)) as geography) as line
                            from given, generate_series(1, st_npoints(way) - 1) as piece
                        ), measured as (
                            select *, st_length(line, false) as piece_m,
                                   sum(st_length(line, false)) over (order by piece) as until_m,
                                   sum(st_length(line, false)) over () as leg_m
                            from pieces
                        ), earlier as (
                            select count(*) as pieces, coalesce(sum(length_m), 0) as way_m
                            from trip_leg where trip_id = :trip
                        )
                        insert into trip_leg (trip_id, position, leg, line, start_point, length_m, offset_m,
                                              departure_at, arrival_at)
                        select :trip, earlier.pieces + piece, :leg, line, start_point, piece_m,
                               earlier.way_m + until_m - piece_m,
                               :departure + (:arrival - :departure) * coalesce((until_m - piece_m) / nullif(leg_m, 0), 0),
                               :departure + (:arrival - :departure) * coalesce(until_m / nullif(leg_m, 0), 1)
                        from measured, earlier
                        """
                                .formatted(LINE))
                .param("trip", tripId)
                .param("leg", number)
                .param("line", leg.line())
                .param("departure", leg.departureAt().atOffset(ZoneOffset.UTC))
                .param("arrival", leg.arrivalAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
