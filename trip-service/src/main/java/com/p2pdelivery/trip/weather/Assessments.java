package com.p2pdelivery.trip.weather;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The last assessment of each trip, what was told of it, and when to look again. */
@Repository
class Assessments {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * An assessment as it was kept.
     *
     * @param toldMinutes the delay that the last event told of; the risk is always told
     */
    record Kept(
            Assessment assessment,
            String provider,
            Instant assessedAt,
            @Nullable Integer toldMinutes) {}

    private final JdbcClient sql;

    Assessments(JdbcClient sql) {
        this.sql = sql;
    }

    /** Has the trip looked at as soon as possible; what is known of it stays. */
    void enlist(UUID tripId, Instant now) {
        sql.sql(
                        """
                        insert into trip_weather (trip_id, next_check_at) values (:trip, :now)
                        on conflict (trip_id) do update set next_check_at = :now
                        """)
                .param("trip", tripId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Trips that are due, put off until {@code leaseUntil}: nobody else takes them meanwhile, and
     * somebody does afterwards if whoever took them is gone.
     */
    List<UUID> claim(int limit, Instant now, Instant leaseUntil) {
        return sql.sql(
                        """
                        update trip_weather set next_check_at = :lease
                        where trip_id in (
                            select trip_id from trip_weather
                            where next_check_at <= :now
                            order by next_check_at
                            limit :limit
                            for update skip locked)
                        returning trip_id
                        """)
                .param("lease", leaseUntil.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Looks again then; never, where it is null. */
    void lookAgain(UUID tripId, @Nullable Instant at) {
        sql.sql("update trip_weather set next_check_at = :at where trip_id = :trip")
                .param(
                        "at",
                        at == null ? null : at.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("trip", tripId)
                .update();
    }

    /** Empty before the first assessment. */
    Optional<Kept> find(UUID tripId) {
        return sql.sql(
                        "select * from trip_weather where trip_id = :trip and assessed_at is not null")
                .param("trip", tripId)
                .query(Assessments::map)
                .optional();
    }

    void keep(UUID tripId, Kept kept, Instant nextCheckAt) {
        sql.sql(
                        """
                        insert into trip_weather (trip_id, assessed_at, next_check_at, risk, delay_minutes, reason, provider,
                                                  samples, told_minutes)
                        values (:trip, :assessed, :next, :risk, :minutes, :reason, :provider,
                                :samples::jsonb, :toldMinutes)
                        on conflict (trip_id) do update
                           set assessed_at = excluded.assessed_at, next_check_at = excluded.next_check_at,
                               risk = excluded.risk, delay_minutes = excluded.delay_minutes, reason = excluded.reason,
                               provider = excluded.provider, samples = excluded.samples,
                               told_minutes = excluded.told_minutes
                        """)
                .param("trip", tripId)
                .param("assessed", kept.assessedAt().atOffset(ZoneOffset.UTC))
                .param("next", nextCheckAt.atOffset(ZoneOffset.UTC))
                .param("risk", kept.assessment().risk().name())
                .param("minutes", kept.assessment().delayMinutes(), Types.INTEGER)
                .param("reason", kept.assessment().reason())
                .param("provider", kept.provider())
                .param("samples", JSON.writeValueAsString(kept.assessment().samples()))
                .param("toldMinutes", kept.toldMinutes(), Types.INTEGER)
                .update();
    }

    private static Kept map(ResultSet row, int number) throws SQLException {
        return new Kept(
                new Assessment(
                        DelayRisk.valueOf(row.getString("risk")),
                        row.getString("reason"),
                        row.getObject("delay_minutes", Integer.class),
                        JSON.readValue(
                                row.getString("samples"), new TypeReference<List<Sample>>() {})),
                row.getString("provider"),
                row.getTimestamp("assessed_at").toInstant(),
                row.getObject("told_minutes", Integer.class));
    }
}
