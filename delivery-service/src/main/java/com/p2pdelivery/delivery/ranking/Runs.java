package com.p2pdelivery.delivery.ranking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code ranking_run}; its unique index lets one run at a time. */
@Repository
public class Runs {

    /**
     * A run that this copy of the service works on.
     *
     * @param attempt how often it was begun, this time included
     */
    record Claimed(Run run, int attempt) {}

    private final JdbcClient sql;

    Runs(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Run> find(UUID runId) {
        return sql.sql("select * from ranking_run where run_id = :run")
                .param("run", runId)
                .query(Runs::run)
                .optional();
    }

    /** False where another one is running. */
    boolean add(Run run) {
        return sql.sql(
                                """
                                insert into ranking_run (run_id, kind, status, model_id, simulated, data_from, data_until,
                                                         lease_until, created_at, created_by)
                                values (:run, :kind, 'RUNNING', :model, :simulated, :from, :until, :now, :now, :by)
                                on conflict (status) where status = 'RUNNING' do nothing
                                """)
                        .param("run", run.runId())
                        .param("kind", run.kind().name())
                        .param("model", run.modelId())
                        .param("simulated", run.simulated())
                        .param("from", Timestamp.from(run.from()))
                        .param("until", Timestamp.from(run.until()))
                        .param("now", Timestamp.from(run.createdAt()))
                        .param("by", run.createdBy())
                        .update()
                == 1;
    }

    /** The one that nobody works on, or whose worker has not been heard of for too long. */
    Optional<Claimed> claim(Instant now, Instant leaseUntil) {
        return sql.sql(
                        """
                        update ranking_run set attempts = attempts + 1, lease_until = :until
                        where run_id = (select run_id from ranking_run
                                        where status = 'RUNNING' and lease_until <= :now
                                        for update skip locked)
                        returning *
                        """)
                .param("until", Timestamp.from(leaseUntil))
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Claimed(run(row, number), row.getInt("attempts")))
                .optional();
    }

    /** False where it is another copy's by now. */
    boolean renew(Claimed claimed, Instant leaseUntil) {
        return sql.sql(
                                """
                                update ranking_run set lease_until = :until
                                where run_id = :run and status = 'RUNNING' and attempts = :attempt
                                """)
                        .param("until", Timestamp.from(leaseUntil))
                        .param("run", claimed.run().runId())
                        .param("attempt", claimed.attempt())
                        .update()
                == 1;
    }

    /** Ends it; false where it is another copy's by now, whose result will count. */
    boolean finish(
            Claimed claimed, @Nullable UUID modelId, Run.@Nullable Failure failure, Instant now) {
        return sql.sql(
                                """
                                update ranking_run
                                set status = :status, model_id = coalesce(:model, model_id), failure = :failure,
                                    finished_at = :now
                                where run_id = :run and status = 'RUNNING' and attempts = :attempt
                                """)
                        .param("status", failure == null ? "DONE" : "FAILED")
                        .param("model", modelId, Types.OTHER)
                        .param("failure", failure == null ? null : failure.name())
                        .param("now", Timestamp.from(now))
                        .param("run", claimed.run().runId())
                        .param("attempt", claimed.attempt())
                        .update()
                == 1;
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        var failure = row.getString("failure");
        return new Run(
                row.getObject("run_id", UUID.class),
                Run.Kind.valueOf(row.getString("kind")),
                Run.Status.valueOf(row.getString("status")),
                row.getObject("model_id", UUID.class),
                row.getBoolean("simulated"),
                row.getTimestamp("data_from").toInstant(),
                row.getTimestamp("data_until").toInstant(),
                failure == null ? null : Run.Failure.valueOf(failure),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("created_by", UUID.class));
    }
}
