package com.p2pdelivery.delivery.matching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Corridor matching, one query for all directions. A trip fits when pickup and drop-off lie along
 * its route in this order, leaving the route for both costs no more than the trip's own detour, the
 * parcel fits what is free, and the traveler passes within the windows.
 */
@Repository
public class Matches {

    private static final String FITTING =
            """
            select d.id as delivery_id, t.trip_id, t.traveler_id, t.mode, t.departure_at,
                   way.*, part.*,
                   :detourWeight * part.detour + :timingWeight * part.timing
                       + :roomWeight * part.room as score
            from delivery d
            join trip_route t
                 -- The widest corridor of all trips is one value, so the GiST index answers this line;
              on st_dwithin(t.route, d.pickup_point, (select max(max_detour_m) / 2 from trip_route), false)
                 -- these two apply the trip's own.
             and st_dwithin(t.route, d.pickup_point, t.max_detour_m / 2, false)
             and st_dwithin(t.route, d.dropoff_point, t.max_detour_m / 2, false)
            join trip_room r on r.trip_id = t.trip_id
            cross join lateral (
                select up.route_m as pickup_along_m, up.passes_at as pickup_at,
                       down.route_m as dropoff_along_m, down.passes_at as dropoff_at,
                       2 * (up.off_m + down.off_m) as detour_m,
                       free.weight_grams as free_grams, free.volume_cm3 as free_cm3
                from (%1$s) up
                join (%2$s) down on up.route_m < down.route_m
                cross join lateral (
                    select min(leg.grams) as weight_grams, min(leg.cm3) as volume_cm3, min(leg.items) as items
                    -- The space behind each colon keeps it from being read as a parameter's.
                    from unnest(r.weight_grams[up.leg : down.leg], r.volume_cm3[up.leg : down.leg],
                                r.items[up.leg : down.leg]) as leg (grams, cm3, items)
                ) free
                where 2 * (up.off_m + down.off_m) <= t.max_detour_m
                  and free.weight_grams >= d.weight_grams
                  and free.volume_cm3 >= d.volume_cm3
                  and free.items >= 1
                  and up.passes_at
                      between d.pickup_opens and d.pickup_closes + make_interval(secs => :collectAhead)
                  and down.passes_at
                      between d.dropoff_opens - make_interval(secs => :maxWait) and d.dropoff_closes
                order by detour_m, down.leg - up.leg, up.route_m
                limit 1
            ) way
            cross join lateral (
                select coalesce(1 - way.detour_m / nullif(t.max_detour_m, 0), 1) as detour,
                       greatest(0, extract(epoch from d.pickup_closes - way.pickup_at)
                           / extract(epoch from d.pickup_closes - d.pickup_opens)) as timing,
                       1 - greatest(d.weight_grams::float8 / nullif(way.free_grams, 0),
                                    d.volume_cm3::float8 / nullif(way.free_cm3, 0)) as room
            ) part
            where d.status = 'OPEN'
              and d.pickup_closes > :now
              and t.departure_at > :now
              and not r.cancelled
              and d.weight_grams <= any (r.weight_grams)
              and d.volume_cm3 <= any (r.volume_cm3)
              and t.longest_side_mm >= d.longest_side_mm
              and t.traveler_id <> d.customer_id
            """
                    .formatted(passing("pickup_point"), passing("dropoff_point"));

    private static final String BEST_FIRST = "order by score desc, d.id, t.trip_id limit :limit";

    private final JdbcClient sql;
    private final MatchingSettings settings;
    private final Clock clock;

    Matches(JdbcClient sql, MatchingSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    /** The trips that can carry a delivery, best first. */
    public List<Match> ofDelivery(UUID deliveryId) {
        return query(FITTING + " and d.id = :delivery " + BEST_FIRST)
                .param("delivery", deliveryId)
                .query(this::match)
                .list();
    }

    /** The open deliveries that a trip can carry, best first. */
    public List<Match> ofTrip(UUID tripId) {
        return query(FITTING + " and t.trip_id = :trip " + BEST_FIRST)
                .param("trip", tripId)
                .query(this::match)
                .list();
    }

    /** Whether this trip can carry this delivery, and how well. */
    public Optional<Match> of(UUID deliveryId, UUID tripId) {
        return query(FITTING + " and d.id = :delivery and t.trip_id = :trip " + BEST_FIRST)
                .param("delivery", deliveryId)
                .param("trip", tripId)
                .query(this::match)
                .optional();
    }

    /** Where and when each piece of each leg comes nearest to a place. */
    private static String passing(String place) {
        return """
        select l.leg + 1 as leg, near.off_m, l.offset_m + near.along_m as route_m,
               l.departure_at + (l.arrival_at - l.departure_at)
                   * coalesce(near.along_m / nullif(l.length_m, 0), 0) as passes_at
        from trip_leg l
        cross join lateral (select st_distance(l.line, d.%1$s, false) as off_m) gap
        cross join lateral (
            select gap.off_m, along_leg_m(l.length_m,
                st_distance(l.start_point, d.%1$s, false), gap.off_m) as along_m) near
        where l.trip_id = t.trip_id
        """
                .formatted(place);
    }

    private JdbcClient.StatementSpec query(String text) {
        return sql.sql(text)
                .param("now", Timestamp.from(clock.instant()))
                .param("collectAhead", settings.collectAhead().toSeconds())
                .param("maxWait", settings.maxWait().toSeconds())
                .param("detourWeight", settings.detourWeight())
                .param("timingWeight", settings.timingWeight())
                .param("roomWeight", settings.roomWeight())
                .param("limit", settings.pageSize());
    }

    private Match match(ResultSet row, int number) throws SQLException {
        return new Match(
                row.getObject("delivery_id", UUID.class),
                row.getObject("trip_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                row.getString("mode"),
                km(row.getDouble("detour_m")),
                km(row.getDouble("pickup_along_m")),
                km(row.getDouble("dropoff_along_m")),
                row.getTimestamp("departure_at").toInstant(),
                row.getTimestamp("pickup_at").toInstant(),
                row.getTimestamp("dropoff_at").toInstant(),
                rounded(row.getDouble("score")),
                new Match.Parts(
                        rounded(row.getDouble("detour")),
                        rounded(row.getDouble("timing")),
                        rounded(row.getDouble("room"))));
    }

    private static double km(double meters) {
        return rounded(meters / 1000);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
