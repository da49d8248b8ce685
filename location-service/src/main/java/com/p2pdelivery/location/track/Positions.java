package com.p2pdelivery.location.track;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The partitioned table {@code position}. Queries name a time from which on, so that old partitions
 * stay out of them.
 */
@Repository
class Positions {

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds those that are new, says how many these were, and moves the track's counters, in one
     * statement for the whole batch. Call it with the track locked.
     */
    long add(UUID deliveryId, Instant receivedAt, List<RecordPositions.Report> reports) {
        return jdbc.sql(
                        """
                        with base as (
                            select last_number from track where delivery_id = :deliveryId
                        ), batch as (
                            select *
                              from unnest(cast(:recordedAt as timestamptz[]), cast(:lat as float8[]),
                                          cast(:lon as float8[]), cast(:accuracy as float8[]),
                                          cast(:speed as float8[]), cast(:heading as float8[]))
                                   with ordinality
                                as report (recorded_at, lat, lon, accuracy_m, speed_mps, heading_deg, place)
                        ), added as (
                            insert into position (delivery_id, recorded_at, number, received_at,
                                                  lat, lon, accuracy_m, speed_mps, heading_deg)
                            select :deliveryId, recorded_at, base.last_number + place, :receivedAt,
                                   lat, lon, accuracy_m, speed_mps, heading_deg
                              from batch, base
                             order by place
                                on conflict (delivery_id, recorded_at) do nothing
                            returning recorded_at, number
                        ), newest as (
                            select recorded_at, number from added order by recorded_at desc limit 1
                        ), moved as (
                            update track
                               set last_number = greatest(last_number, (select max(number) from added)),
                                   position_count = position_count + (select count(*) from added),
                                   newest_number = case when newest_at >= newest.recorded_at
                                                        then newest_number else newest.number end,
                                   newest_at = greatest(newest_at, newest.recorded_at)
                              from newest
                             where delivery_id = :deliveryId
                        )
                        select count(*) from added
                        """)
                .param("deliveryId", deliveryId)
                .param("receivedAt", receivedAt.atOffset(ZoneOffset.UTC))
                .param(
                        "recordedAt",
                        reports.stream().map(r -> r.recordedAt().toString()).toArray(String[]::new))
                .param("lat", reports.stream().map(r -> r.lat()).toArray(Double[]::new))
                .param("lon", reports.stream().map(r -> r.lon()).toArray(Double[]::new))
                .param("accuracy", reports.stream().map(r -> r.accuracyM()).toArray(Double[]::new))
                .param("speed", reports.stream().map(r -> r.speedMps()).toArray(Double[]::new))
                .param("heading", reports.stream().map(r -> r.headingDeg()).toArray(Double[]::new))
                .query(Long.class)
                .single();
    }

    /** In the order of arrival, for the stream. */
    List<Position> afterNumber(UUID deliveryId, Instant notBefore, long number, int limit) {
        return jdbc.sql(
                        """
                        select * from position
                         where delivery_id = :deliveryId and recorded_at >= :notBefore and number > :number
                         order by number limit :limit
                        """)
                .param("deliveryId", deliveryId)
                .param("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .param("number", number)
                .param("limit", limit)
                .query(Positions::position)
                .list();
    }

    /** In the order in which they were recorded. */
    List<Position> afterTime(UUID deliveryId, Instant after, int limit) {
        return jdbc.sql(
                        """
                        select * from position
                         where delivery_id = :deliveryId and recorded_at > :after
                         order by recorded_at limit :limit
                        """)
                .param("deliveryId", deliveryId)
                .param("after", after.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Positions::position)
                .list();
    }

    Optional<Position> at(UUID deliveryId, Instant recordedAt) {
        return jdbc.sql(
                        """
                        select * from position where delivery_id = :deliveryId and recorded_at = :recordedAt
                        """)
                .param("deliveryId", deliveryId)
                .param("recordedAt", recordedAt.atOffset(ZoneOffset.UTC))
                .query(Positions::position)
                .optional();
    }

    private static Position position(ResultSet row, int index) throws SQLException {
        return new Position(
                row.getLong("number"),
                row.getDouble("lat"),
                row.getDouble("lon"),
                row.getDouble("accuracy_m"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("speed_mps", Double.class),
                row.getObject("heading_deg", Double.class));
    }
}
