package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.id.IdSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rebuilds, at most one of them running. Where each stands outlives the service. */
@Repository
class Rebuilds {

    private final JdbcClient sql;
    private final IdSource ids;
    private final Clock clock;

    Rebuilds(JdbcClient sql, IdSource ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /** A running rebuild and the last delivery that it has dealt with. */
    record Work(Rebuild rebuild, @Nullable UUID cursor) {}

    /** Null where another one runs. */
    @Nullable UUID start(UUID by) {
        var id = ids.next();
        var begun =
                sql.sql(
                                """
                                insert into delivery_rebuild
                                       (id, started_by, started_at, status, pass, deliveries)
                                values (:id, :by, :now, 'RUNNING', 'REPAIR',
                                        (select count(*) from delivery))
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("by", by)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
        return begun > 0 ? id : null;
    }

    Optional<Rebuild> find(UUID id) {
        return sql.sql("select * from delivery_rebuild where id = :id")
                .param("id", id)
                .query(Rebuilds::rebuild)
                .optional();
    }

    Optional<Rebuild> running() {
        return sql.sql("select * from delivery_rebuild where status = 'RUNNING'")
                .query(Rebuilds::rebuild)
                .optional();
    }

    /** The running rebuild, kept from other copies of the service until the transaction ends. */
    Optional<Work> claim() {
        return sql.sql(
                        """
                        select * from delivery_rebuild where status = 'RUNNING'
                        for update skip locked
                        """)
                .query((row, number) ->
                        new Work(rebuild(row, number), row.getObject("last_id", UUID.class)))
                .optional();
    }

    void advance(UUID id, UUID last, int checked, int differences, int repaired, int remaining) {
        sql.sql(
                        """
                        update delivery_rebuild
                        set last_id = :last, checked = checked + :checked,
                            differences = differences + :differences,
                            repaired = repaired + :repaired, remaining = remaining + :remaining
                        where id = :id
                        """)
                .param("id", id)
                .param("last", last)
                .param("checked", checked)
                .param("differences", differences)
                .param("repaired", repaired)
                .param("remaining", remaining)
                .update();
    }

    void verify(UUID id) {
        sql.sql(
                        """
                        update delivery_rebuild set pass = 'VERIFY', last_id = null, checked = 0
                        where id = :id
                        """)
                .param("id", id)
                .update();
    }

    void finish(UUID id) {
        sql.sql("update delivery_rebuild set status = 'DONE', finished_at = :now where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static Rebuild rebuild(ResultSet row, int number) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new Rebuild(
                row.getObject("id", UUID.class),
                Rebuild.Status.valueOf(row.getString("status")),
                Rebuild.Pass.valueOf(row.getString("pass")),
                row.getLong("checked"),
                row.getLong("deliveries"),
                row.getLong("differences"),
                row.getLong("repaired"),
                row.getLong("remaining"),
                row.getTimestamp("started_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
