package com.p2pdelivery.delivery.proposal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a round has to know about requests and trips, beyond what their matches say. */
@Repository
class Waiting {

    private final JdbcClient sql;

    Waiting(JdbcClient sql) {
        this.sql = sql;
    }

    /** A request that nobody has made an open offer on. */
    record Request(UUID id, long grams, long cm3, Instant pickupCloses, Instant dropoffCloses) {}

    /**
     * One leg of a trip.
     *
     * @param detourM how far the trip may still go out of its way: its terms less what its bookings
     *     cost; the same on each leg
     */
    record Leg(UUID tripId, double detourM, long grams, long cm3, long items) {}

    /**
     * An offer that may become a booking at any moment, so its room is not to be promised again.
     */
    record Pending(UUID deliveryId, UUID tripId, long grams, long cm3) {}

    List<Request> requests(Instant now, int most) {
        return sql.sql(
                        """
                        select d.id, d.weight_grams as grams, d.volume_cm3 as cm3, d.pickup_closes, d.dropoff_closes
                        from delivery d
                        where d.status = 'OPEN' and d.pickup_closes > :now
                          and not exists (select 1 from offer o where o.delivery_id = d.id and o.status = 'OPEN')
                        order by d.pickup_closes, d.id
                        limit :most
                        """)
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query((row, _) ->
                        new Request(
                                row.getObject("id", UUID.class),
                                row.getLong("grams"),
                                row.getLong("cm3"),
                                row.getTimestamp("pickup_closes").toInstant(),
                                row.getTimestamp("dropoff_closes").toInstant()))
                .list();
    }

    /** Trips with which a traveler has bid on this request before, whatever came of it. */
    List<UUID> tripsThatBidOn(UUID deliveryId) {
        return sql.sql("select trip_id from offer where delivery_id = :delivery")
                .param("delivery", deliveryId)
                .query(UUID.class)
                .list();
    }

    /** Of each of these trips its legs, in order. */
    List<Leg> legs(Collection<UUID> trips) {
        return sql.sql(
                        """
                        select t.trip_id, t.max_detour_m - booked.detour_m as detour_m,
                               free.grams, free.cm3, free.items
                        from trip_route t
                        join trip_room r on r.trip_id = t.trip_id
                        cross join lateral unnest(r.weight_grams, r.volume_cm3, r.items)
                            with ordinality as free (grams, cm3, items, number)
                        cross join lateral (
                            select st_makeline(st_setsrid(st_makepoint(lon, lat), 4326) order by number)::geography as line
                            from unnest(t.way_lat, t.way_lon) with ordinality as point (lat, lon, number)
                        ) way
                        cross join lateral (
                            select coalesce(sum(2 * (st_distance(way.line, d.pickup_point, false)
                                                     + st_distance(way.line, d.dropoff_point, false))), 0) as detour_m
                            from delivery d
                            where d.trip_id = t.trip_id and d.status in ('BOOKING', 'CONFIRMED')
                        ) booked
                        where t.trip_id = any (:trips)
                        order by t.trip_id, free.number
                        """)
                .param("trips", trips.toArray(UUID[]::new))
                .query((row, _) ->
                        new Leg(
                                row.getObject("trip_id", UUID.class),
                                row.getDouble("detour_m"),
                                row.getLong("grams"),
                                row.getLong("cm3"),
                                row.getLong("items")))
                .list();
    }

    List<Pending> pending(Collection<UUID> trips) {
        return sql.sql(
                        """
                        select d.id, o.trip_id, d.weight_grams as grams, d.volume_cm3 as cm3
                        from offer o join delivery d on d.id = o.delivery_id
                        where o.trip_id = any (:trips) and o.status = 'OPEN' and d.status = 'OPEN'
                        """)
                .param("trips", trips.toArray(UUID[]::new))
                .query((row, _) ->
                        new Pending(
                                row.getObject("id", UUID.class),
                                row.getObject("trip_id", UUID.class),
                                row.getLong("grams"),
                                row.getLong("cm3")))
                .list();
    }
}
