package com.p2pdelivery.notification.notice;

import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code notice}: what is still to be told. */
@Repository
class Notices {

    private static final String FACTS = "notice.facts";

    /** A row, its facts still encrypted. */
    record Waiting(
            UUID id,
            UUID accountId,
            Topic topic,
            @Nullable UUID deliveryId,
            String facts,
            Instant happenedAt,
            int attempts) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FieldCipher cipher;
    private final IdSource ids;

    Notices(JdbcClient jdbc, JsonMapper json, FieldCipher cipher, IdSource ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.cipher = cipher;
        this.ids = ids;
    }

    void add(
            UUID accountId,
            Topic topic,
            @Nullable UUID deliveryId,
            Facts facts,
            Instant happenedAt) {
        jdbc.sql(
                        """
                        insert into notice (notice_id, account_id, topic, delivery_id, facts, happened_at,
                                            not_before)
                        values (:id, :accountId, :topic, :deliveryId, :facts, :happenedAt, :happenedAt)
                        """)
                .param("id", ids.next())
                .param("accountId", accountId)
                .param("topic", topic.name())
                .param("deliveryId", deliveryId)
                .param("facts", cipher.encrypt(json.writeValueAsString(facts), FACTS))
                .param("happenedAt", happenedAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The oldest one whose person can be reached; nobody else gets it while the transaction runs.
     */
    Optional<Waiting> next(Instant now) {
        return jdbc.sql(
                        """
                        select notice.* from notice join contact using (account_id)
                         where contact.email is not null and not_before <= :now
                         order by notice_id limit 1
                           for update of notice skip locked
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Notices::row)
                .optional();
    }

    void tryAgain(UUID noticeId, Instant at) {
        jdbc.sql(
                        """
                        update notice set attempts = attempts + 1, not_before = :at where notice_id = :id
                        """)
                .param("id", noticeId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(UUID noticeId) {
        jdbc.sql("delete from notice where notice_id = :id").param("id", noticeId).update();
    }

    /** How many wait, for whatever reason. */
    long waiting() {
        return jdbc.sql("select count(*) from notice").query(Long.class).single();
    }

    /** Reads what is to be told; fails if the key is gone that it was encrypted with. */
    Notice open(Waiting waiting) {
        return new Notice(
                waiting.id(),
                waiting.accountId(),
                waiting.topic(),
                waiting.deliveryId(),
                json.readValue(cipher.decrypt(waiting.facts(), FACTS), Facts.class),
                waiting.happenedAt());
    }

    private static Waiting row(ResultSet row, int index) throws SQLException {
        return new Waiting(
                row.getObject("notice_id", UUID.class),
                row.getObject("account_id", UUID.class),
                Topic.valueOf(row.getString("topic")),
                row.getObject("delivery_id", UUID.class),
                row.getString("facts"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"));
    }
}
