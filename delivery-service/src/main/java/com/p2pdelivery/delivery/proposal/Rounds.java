package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.proposal.assign.Assignment;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rounds of all copies of the service, numbered. A lock that lasts as long as a transaction
 * keeps two copies from beginning one together; nothing is locked while a round searches.
 */
@Repository
class Rounds {

    private final JdbcClient sql;

    Rounds(JdbcClient sql) {
        this.sql = sql;
    }

    /** The new round's number; empty where the last one began too short a time ago. */
    Optional<Long> begin(Instant now, Duration every) {
        if (!isDue(now, every)) {
            return Optional.empty();
        }
        lock();
        return isDue(now, every)
                ? Optional.of(
                        sql.sql(
                                        "insert into proposal_round (begun_at) values (:now) returning number")
                                .param("now", Timestamp.from(now))
                                .query(Long.class)
                                .single())
                : Optional.empty();
    }

    private boolean isDue(Instant now, Duration every) {
        return sql.sql(
                        """
                        select not exists (select 1 from proposal_round where begun_at > :since and begun_at <= :now)
                        """)
                .param("since", Timestamp.from(now.minus(every)))
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /** Whether this is still the newest round; if so, no other begins until the commit. */
    boolean isNewest(long number) {
        lock();
        return sql.sql("select max(number) = :number from proposal_round")
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    void finish(long number, Market market, Assignment assignment, Instant now) {
        var problem = market.problem();
        sql.sql(
                        """
                        update proposal_round
                        set finished_at = :now, requests = :requests, trips = :trips, candidates = :candidates,
                            proposals = :proposals, value = :value, bound = :bound
                        where number = :number
                        """)
                .param("number", number)
                .param("now", Timestamp.from(now))
                .param("requests", problem.requests())
                .param("trips", problem.trips().size())
                .param("candidates", problem.candidates().size())
                .param("proposals", assignment.chosen().size())
                .param("value", assignment.value())
                .param("bound", assignment.bound())
                .update();
    }

    void forget(Instant before) {
        sql.sql("delete from proposal_round where begun_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private void lock() {
        sql.sql(
                        """
                        select 1 from pg_advisory_xact_lock(hashtextextended(current_schema() || ' proposal round', 0))
                        """)
                .query(Integer.class)
                .single();
    }
}
