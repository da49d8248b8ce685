package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;

/** Gives their keys to trips that were copied before there were any, or before keys changed. */
@UseCase
public class IndexTrips {

    private static final int BATCH = 500;

    private final JdbcClient sql;

    IndexTrips(JdbcClient sql) {
        this.sql = sql;
    }

    private record Unindexed(UUID tripId, int[] keys) {}

    @Scheduled(fixedDelayString = "${delivery.sweep-interval}")
    @Transactional
    public void handle() {
        sql.sql(
                        """
                        select trip_id, departure_at, max_detour_m, way_leg, way_lat, way_lon, way_at_s
                        from trip_route where keys is null
                        limit :batch for update skip locked
                        """)
                .param("batch", BATCH)
                .query((row, _) ->
                        new Unindexed(
                                row.getObject("trip_id", UUID.class),
                                Corridor.keys(
                                        Trip.way(row, row.getTimestamp("departure_at").toInstant()),
                                        row.getDouble("max_detour_m") / 2)))
                .list()
                .forEach(trip ->
                        sql.sql("update trip_route set keys = :keys where trip_id = :trip")
                                .param("keys", trip.keys())
                                .param("trip", trip.tripId())
                                .update());
    }
}
