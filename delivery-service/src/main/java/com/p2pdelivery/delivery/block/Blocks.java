package com.p2pdelivery.delivery.block;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The blocks of everybody; the matching's queries read the same table. */
@Repository
class Blocks {

    private final JdbcClient sql;

    Blocks(JdbcClient sql) {
        this.sql = sql;
    }

    /** Twice is once. */
    void add(UUID blocker, UUID blocked, Instant at) {
        sql.sql(
                        """
                        insert into block (blocker_id, blocked_id, at) values (:blocker, :blocked, :at)
                        on conflict do nothing
                        """)
                .param("blocker", blocker)
                .param("blocked", blocked)
                .param("at", Timestamp.from(at))
                .update();
    }

    void remove(UUID blocker, UUID blocked) {
        sql.sql("delete from block where blocker_id = :blocker and blocked_id = :blocked")
                .param("blocker", blocker)
                .param("blocked", blocked)
                .update();
    }

    int count(UUID blocker) {
        return sql.sql("select count(*) from block where blocker_id = :blocker")
                .param("blocker", blocker)
                .query(Integer.class)
                .single();
    }

    List<Block> of(UUID blocker) {
        return sql.sql(
                        """
                        select blocked_id, at from block where blocker_id = :blocker order by at desc, blocked_id
                        """)
                .param("blocker", blocker)
                .query((row, _) ->
                        new Block(
                                row.getObject("blocked_id", UUID.class),
                                row.getTimestamp("at").toInstant()))
                .list();
    }
}
