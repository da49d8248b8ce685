package com.p2pdelivery.location.track;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code track}. */
@Repository
class Tracks {

    private final JdbcClient jdbc;

    Tracks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Track> find(UUID deliveryId) {
        return jdbc.sql("select * from track where delivery_id = :deliveryId")
                .param("deliveryId", deliveryId)
                .query(Tracks::track)
                .optional();
    }

    /** Holds everybody else off this track until the transaction ends. */
    Optional<Track> lock(UUID deliveryId) {
        return jdbc.sql("select * from track where delivery_id = :deliveryId for update")
                .param("deliveryId", deliveryId)
                .query(Tracks::track)
                .optional();
    }

    /** Notes who will travel with the parcel, unless more is known already. */
    void expect(UUID deliveryId, UUID customerId, UUID travelerId) {
        jdbc.sql(
                        """
                        insert into track (delivery_id, customer_id, traveler_id, status)
                        values (:deliveryId, :customerId, :travelerId, 'EXPECTED')
                        on conflict (delivery_id) do update set traveler_id = excluded.traveler_id
                         where track.status = 'EXPECTED'
                        """)
                .param("deliveryId", deliveryId)
                .param("customerId", customerId)
                .param("travelerId", travelerId)
                .update();
    }

    /** False when it is open or closed already. */
    boolean open(UUID deliveryId, UUID customerId, UUID travelerId, Instant at) {
        return jdbc.sql(
                                """
                                insert into track (delivery_id, customer_id, traveler_id, status, opened_at)
                                values (:deliveryId, :customerId, :travelerId, 'OPEN', :at)
                                on conflict (delivery_id) do update
                                   set status = 'OPEN', opened_at = :at,
                                       customer_id = :customerId, traveler_id = :travelerId
                                 where track.status = 'EXPECTED'
                                """)
                        .param("deliveryId", deliveryId)
                        .param("customerId", customerId)
                        .param("travelerId", travelerId)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Remembers the end of a delivery that may not have begun here. The closing takes a number. */
    void close(UUID deliveryId, UUID customerId, @Nullable UUID travelerId, Instant at) {
        jdbc.sql(
                        """
                        insert into track (delivery_id, customer_id, traveler_id, status, closed_at, last_number)
                        values (:deliveryId, :customerId, :travelerId, 'CLOSED', :at, 1)
                        on conflict (delivery_id) do update
                           set status = 'CLOSED', closed_at = :at, last_number = track.last_number + 1
                         where track.status <> 'CLOSED'
                        """)
                .param("deliveryId", deliveryId)
                .param("customerId", customerId)
                .param("travelerId", travelerId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Map<UUID, Long> lastNumbers(Collection<UUID> deliveryIds) {
        Map<UUID, Long> numbers = new HashMap<>();
        jdbc.sql(
                        "select delivery_id, last_number from track where delivery_id = any(cast(:ids as uuid[]))")
                .param("ids", deliveryIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    numbers.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return numbers;
    }

    private static Track track(ResultSet row, int index) throws SQLException {
        return new Track(
                row.getObject("delivery_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                TrackStatus.valueOf(row.getString("status")),
                instant(row, "opened_at"),
                row.getLong("last_number"),
                row.getLong("position_count"),
                row.getObject("newest_number", Long.class),
                instant(row, "newest_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
