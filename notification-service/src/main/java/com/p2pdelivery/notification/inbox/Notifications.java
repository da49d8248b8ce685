package com.p2pdelivery.notification.inbox;

import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code notification} and {@code notification_counter}; texts are encrypted in them.
 */
@Repository
class Notifications {

    private static final String TITLE = "notification.title";
    private static final String BODY = "notification.body";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final IdSource ids;

    Notifications(JdbcClient jdbc, FieldCipher cipher, IdSource ids) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.ids = ids;
    }

    void add(
            UUID accountId,
            String topic,
            String title,
            String body,
            @Nullable UUID deliveryId,
            Instant at) {
        jdbc.sql(
                        """
                        with counter as (
                            insert into notification_counter (account_id, last_number) values (:accountId, 1)
                            on conflict (account_id) do update set last_number = notification_counter.last_number + 1
                            returning last_number
                        )
                        insert into notification (notification_id, account_id, number, topic, title, body,
                                                  delivery_id, created_at)
                        select :id, :accountId, last_number, :topic, :title, :body, :deliveryId, :at from counter
                        """)
                .param("id", ids.next())
                .param("accountId", accountId)
                .param("topic", topic)
                .param("title", cipher.encrypt(title, TITLE))
                .param("body", cipher.encrypt(body, BODY))
                .param("deliveryId", deliveryId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    List<Notification> before(UUID accountId, long number, int limit) {
        return jdbc.sql(
                        """
                        select * from notification where account_id = :accountId and number < :number
                         order by number desc limit :limit
                        """)
                .param("accountId", accountId)
                .param("number", number)
                .param("limit", limit)
                .query(this::notification)
                .list();
    }

    /** Oldest first. */
    List<Notification> after(UUID accountId, long number, int limit) {
        return jdbc.sql(
                        """
                        select * from notification where account_id = :accountId and number > :number
                         order by number limit :limit
                        """)
                .param("accountId", accountId)
                .param("number", number)
                .param("limit", limit)
                .query(this::notification)
                .list();
    }

    /** False if this person has no such notification. The first time of reading stays. */
    boolean markRead(UUID accountId, UUID notificationId, Instant at) {
        return jdbc.sql(
                                """
                                update notification set read_at = coalesce(read_at, :at)
                                 where notification_id = :id and account_id = :accountId
                                """)
                        .param("id", notificationId)
                        .param("accountId", accountId)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Map<UUID, Long> lastNumbers(Collection<UUID> accountIds) {
        Map<UUID, Long> numbers = new HashMap<>();
        jdbc.sql(
                        """
                        select account_id, last_number from notification_counter
                         where account_id = any(cast(:ids as uuid[]))
                        """)
                .param("ids", accountIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    numbers.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return numbers;
    }

    private Notification notification(ResultSet row, int index) throws SQLException {
        var readAt = row.getObject("read_at", OffsetDateTime.class);
        return new Notification(
                row.getObject("notification_id", UUID.class),
                row.getLong("number"),
                row.getString("topic"),
                cipher.decrypt(row.getString("title"), TITLE),
                cipher.decrypt(row.getString("body"), BODY),
                row.getObject("delivery_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                readAt == null ? null : readAt.toInstant());
    }
}
