package com.p2pdelivery.trip.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code plan}. */
@Repository
class Plans {

    /**
     * A search that this copy of the service goes on with.
     *
     * @param attempt how often it was begun, this time included
     */
    record Claimed(Plan plan, List<Offer> offers, int attempt) {}

    private final JdbcClient sql;
    private final JsonMapper json;

    Plans(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void add(UUID planId, UUID tripId, List<Offer> offers, int timeLimitSeconds, Instant now) {
        sql.sql(
                        """
                        insert into plan (plan_id, trip_id, status, offers, time_limit_seconds, elapsed_millis, improvements,
                                          attempts, lease_until, created_at)
                        values (:plan, :trip, 'RUNNING', :offers::jsonb, :limit, 0, 0, 0, :now, :now)
                        """)
                .param("plan", planId)
                .param("trip", tripId)
                .param("offers", json.writeValueAsString(offers))
                .param("limit", timeLimitSeconds)
                .param("now", time(now))
                .update();
    }

    /** The oldest that nobody works on, or whose worker has not been heard of for too long. */
    Optional<Claimed> claim(Instant now, Instant leaseUntil) {
        return sql.sql(
                        """
                        update plan set attempts = attempts + 1, lease_until = :until
                         where plan_id = (select plan_id from plan
                                           where status = 'RUNNING' and lease_until <= :now
                                           order by lease_until limit 1
                                             for update skip locked)
                        returning *
                        """)
                .param("until", time(leaseUntil))
                .param("now", time(now))
                .query((row, _) ->
                        new Claimed(
                                plan(row),
                                Arrays.asList(
                                        json.readValue(row.getString("offers"), Offer[].class)),
                                row.getInt("attempts")))
                .optional();
    }

    /** Notes how far a search has come; false if it is another copy's by now. */
    boolean progress(Claimed claimed, Progress progress, Instant leaseUntil) {
        return sql.sql(
                                """
                                update plan set elapsed_millis = :elapsed, improvements = :improvements,
                                       best = coalesce(:best::jsonb, best), lease_until = :until
                                 where plan_id = :plan and status = 'RUNNING' and attempts = :attempt
                                """)
                        .param("elapsed", progress.elapsedMillis())
                        .param("improvements", progress.improvements())
                        .param("best", written(progress.best()))
                        .param("until", time(leaseUntil))
                        .param("plan", claimed.plan().planId())
                        .param("attempt", claimed.attempt())
                        .update()
                == 1;
    }

    void finish(Claimed claimed, Progress progress, Plan.@Nullable Failure failure, Instant now) {
        sql.sql(
                        """
                        update plan set status = :status, failure = :failure, elapsed_millis = :elapsed,
                               improvements = :improvements, best = coalesce(:best::jsonb, best), finished_at = :now
                         where plan_id = :plan and status = 'RUNNING' and attempts = :attempt
                        """)
                .param("status", failure == null ? "DONE" : "FAILED")
                .param("failure", failure == null ? null : failure.name())
                .param("elapsed", progress.elapsedMillis())
                .param("improvements", progress.improvements())
                .param("best", written(progress.best()))
                .param("now", time(now))
                .param("plan", claimed.plan().planId())
                .param("attempt", claimed.attempt())
                .update();
    }

    Optional<Plan> find(UUID planId, UUID tripId) {
        return sql.sql("select * from plan where plan_id = :plan and trip_id = :trip")
                .param("plan", planId)
                .param("trip", tripId)
                .query((row, _) -> plan(row))
                .optional();
    }

    int running(UUID tripId) {
        return sql.sql("select count(*) from plan where trip_id = :trip and status = 'RUNNING'")
                .param("trip", tripId)
                .query(Integer.class)
                .single();
    }

    void forgetFinishedBefore(Instant moment) {
        sql.sql("delete from plan where status <> 'RUNNING' and finished_at < :moment")
                .param("moment", time(moment))
                .update();
    }

    private @Nullable String written(Plan.@Nullable Best best) {
        return best == null ? null : json.writeValueAsString(best);
    }

    private Plan plan(ResultSet row) throws SQLException {
        var best = row.getString("best");
        var failure = row.getString("failure");
        return new Plan(
                row.getObject("plan_id", UUID.class),
                row.getObject("trip_id", UUID.class),
                PlanStatus.valueOf(row.getString("status")),
                row.getInt("time_limit_seconds"),
                row.getLong("elapsed_millis"),
                row.getInt("improvements"),
                best == null ? null : json.readValue(best, Plan.Best.class),
                failure == null ? null : Plan.Failure.valueOf(failure),
                row.getTimestamp("created_at").toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
