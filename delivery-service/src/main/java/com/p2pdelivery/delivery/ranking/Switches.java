package com.p2pdelivery.delivery.ranking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code ranking_switch}: every switch that was made, the last of which holds. Each names
 * the one that it lies on, so that a roll-back goes down one by one, at last to the hand-made
 * score.
 */
@Repository
public class Switches {

    private final JdbcClient sql;

    Switches(JdbcClient sql) {
        this.sql = sql;
    }

    record Switch(long number, Instant at, UUID by, @Nullable UUID modelId, @Nullable Long below) {}

    public ActiveOrder active() {
        return last().map(last ->
                        new ActiveOrder(
                                last.modelId() == null
                                        ? ActiveOrder.Kind.HAND_MADE
                                        : ActiveOrder.Kind.LEARNED,
                                last.modelId(),
                                last.at(),
                                last.by()))
                .orElseGet(() -> new ActiveOrder(ActiveOrder.Kind.HAND_MADE, null, null, null));
    }

    /** Until the transaction ends nobody else switches. */
    void lock() {
        sql.sql("lock table ranking_switch in share row exclusive mode").update();
    }

    Optional<Switch> last() {
        return sql.sql("select * from ranking_switch order by number desc limit 1")
                .query(Switches::row)
                .optional();
    }

    Optional<Switch> find(@Nullable Long number) {
        return number == null
                ? Optional.empty()
                : sql.sql("select * from ranking_switch where number = :number")
                        .param("number", number)
                        .query(Switches::row)
                        .optional();
    }

    void add(String kind, UUID by, @Nullable UUID modelId, @Nullable Long below, Instant now) {
        sql.sql(
                        """
                        insert into ranking_switch (at, by_id, kind, model_id, below)
                        values (:now, :by, :kind, :model, :below)
                        """)
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("kind", kind)
                .param("model", modelId)
                .param("below", below)
                .update();
    }

    private static Switch row(ResultSet row, int number) throws SQLException {
        return new Switch(
                row.getLong("number"),
                row.getTimestamp("at").toInstant(),
                row.getObject("by_id", UUID.class),
                row.getObject("model_id", UUID.class),
                row.getObject("below", Long.class));
    }
}
