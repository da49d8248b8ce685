package com.p2pdelivery.notification.mail;

import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code mail}. */
@Repository
public class Mails {

    private static final String CONTENT = "mail.content";

    /** A mail that this copy of the service may try now. */
    record Claimed(UUID id, String content, int attempts, Instant giveUpAt) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FieldCipher cipher;
    private final IdSource ids;
    private final Clock clock;
    private final MailSettings settings;

    Mails(
            JdbcClient jdbc,
            JsonMapper json,
            FieldCipher cipher,
            IdSource ids,
            Clock clock,
            MailSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.cipher = cipher;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Notes a mail to be sent, in the transaction of what it tells of.
     *
     * @param uselessFrom when there is no sense in sending it any more
     */
    public void add(
            String topic,
            @Nullable UUID accountId,
            @Nullable UUID deliveryId,
            Letter letter,
            @Nullable Instant uselessFrom) {
        var now = clock.instant();
        var giveUpAt = now.plus(settings.giveUpAfter());
        jdbc.sql(
                        """
                        insert into mail (mail_id, topic, account_id, delivery_id, content, status,
                                          next_attempt_at, give_up_at, created_at)
                        values (:id, :topic, :accountId, :deliveryId, :content, 'PENDING', :now, :giveUpAt, :now)
                        """)
                .param("id", ids.next())
                .param("topic", topic)
                .param("accountId", accountId)
                .param("deliveryId", deliveryId)
                .param("content", cipher.encrypt(json.writeValueAsString(letter), CONTENT))
                .param("now", time(now))
                .param(
                        "giveUpAt",
                        time(
                                uselessFrom != null && uselessFrom.isBefore(giveUpAt)
                                        ? uselessFrom
                                        : giveUpAt))
                .update();
    }

    /** Takes mails that are due; they are nobody else's until the lease ends. */
    List<Claimed> claim(Duration lease) {
        var now = clock.instant();
        return jdbc
                .sql(
                        """
                        update mail set attempts = attempts + 1, next_attempt_at = :leaseEnd
                         where mail_id in (select mail_id from mail
                                            where status = 'PENDING' and next_attempt_at <= :now
                                            order by next_attempt_at limit :limit
                                              for update skip locked)
                        returning mail_id, content, attempts, give_up_at
                        """)
                .param("leaseEnd", time(now.plus(lease)))
                .param("now", time(now))
                .param("limit", settings.batch())
                .query(Mails::claimed)
                .list()
                .stream()
                // What was written first goes out first; the update returns them in any order.
                .sorted(Comparator.comparing(Claimed::id))
                .toList();
    }

    /** Empty if the key is gone that it was encrypted with; it would only hold up the others. */
    Optional<Letter> letter(Claimed mail) {
        try {
            return Optional.of(
                    json.readValue(cipher.decrypt(mail.content(), CONTENT), Letter.class));
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }

    void sent(UUID id) {
        finish(id, MailStatus.SENT, null);
    }

    void failed(UUID id, String reason) {
        finish(id, MailStatus.FAILED, reason);
    }

    private void finish(UUID id, MailStatus status, @Nullable String reason) {
        jdbc.sql(
                        """
                        update mail set status = :status, content = null, last_error = :reason, finished_at = :now
                         where mail_id = :id and status = 'PENDING'
                        """)
                .param("id", id)
                .param("status", status.name())
                .param("reason", reason)
                .param("now", time(clock.instant()))
                .update();
    }

    void tryAgain(UUID id, Instant at, String reason) {
        jdbc.sql(
                        """
                        update mail set next_attempt_at = :at, last_error = :reason
                         where mail_id = :id and status = 'PENDING'
                        """)
                .param("id", id)
                .param("at", time(at))
                .param("reason", reason)
                .update();
    }

    void forgetFinishedBefore(Instant time) {
        jdbc.sql("delete from mail where status <> 'PENDING' and finished_at < :time")
                .param("time", time(time))
                .update();
    }

    /** Newest first, from before the id. */
    List<MailView> list(MailStatus status, @Nullable UUID before, int limit) {
        return jdbc.sql(
                        """
                        select mail_id, topic, account_id, delivery_id, status, attempts, next_attempt_at,
                               last_error, created_at, finished_at
                          from mail
                         where status = :status and (cast(:before as uuid) is null or mail_id < :before)
                         order by mail_id desc limit :limit
                        """)
                .param("status", status.name())
                .param("before", before)
                .param("limit", limit)
                .query(Mails::view)
                .list();
    }

    long pending() {
        return jdbc.sql("select count(*) from mail where status = 'PENDING'")
                .query(Long.class)
                .single();
    }

    private static Claimed claimed(ResultSet row, int index) throws SQLException {
        return new Claimed(
                row.getObject("mail_id", UUID.class),
                row.getString("content"),
                row.getInt("attempts"),
                row.getObject("give_up_at", OffsetDateTime.class).toInstant());
    }

    private static MailView view(ResultSet row, int index) throws SQLException {
        var status = MailStatus.valueOf(row.getString("status"));
        var finishedAt = row.getObject("finished_at", OffsetDateTime.class);
        return new MailView(
                row.getObject("mail_id", UUID.class),
                row.getString("topic"),
                row.getObject("account_id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                status,
                row.getInt("attempts"),
                status == MailStatus.PENDING
                        ? row.getObject("next_attempt_at", OffsetDateTime.class).toInstant()
                        : null,
                row.getString("last_error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
