package com.p2pdelivery.delivery.photo;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code photo_garbage}: photos whose files go when their time has come. */
@Repository
class Garbage {

    private final JdbcClient sql;

    Garbage(JdbcClient sql) {
        this.sql = sql;
    }

    /** Whose files. */
    record Files(UUID deliveryId, UUID photoId) {}

    void add(UUID deliveryId, UUID photoId, Instant dueAt) {
        sql.sql(
                        """
                        insert into photo_garbage (photo_id, delivery_id, due_at)
                        values (:photo, :delivery, :due)
                        """)
                .param("photo", photoId)
                .param("delivery", deliveryId)
                .param("due", Timestamp.from(dueAt))
                .update();
    }

    /** They are a photo now, or gone. False where the sweep was faster. */
    boolean forget(UUID photoId) {
        return sql.sql("delete from photo_garbage where photo_id = :photo")
                        .param("photo", photoId)
                        .update()
                == 1;
    }

    /** One that is due, locked until the transaction ends. */
    Optional<Files> due(Instant now) {
        return sql.sql(
                        """
                        select delivery_id, photo_id from photo_garbage
                        where due_at <= :now
                        order by due_at limit 1
                        for update skip locked
                        """)
                .param("now", Timestamp.from(now))
                .query(Files.class)
                .optional();
    }

    /** It was tried in vain; others are not kept waiting. */
    void postpone(UUID photoId, Instant dueAt) {
        sql.sql("update photo_garbage set due_at = :due where photo_id = :photo")
                .param("photo", photoId)
                .param("due", Timestamp.from(dueAt))
                .update();
    }

    /** Photos that no message showed in time become garbage. */
    void collectUnsent(Instant now) {
        sql.sql(
                        """
                        with unsent as (
                            delete from photo
                            where id in (select id from photo where expires_at <= :now
                                         order by expires_at limit 500 for update skip locked)
                            returning id, delivery_id
                        )
                        insert into photo_garbage (photo_id, delivery_id, due_at)
                        select id, delivery_id, :now from unsent
                        """)
                .param("now", Timestamp.from(now))
                .update();
    }
}
