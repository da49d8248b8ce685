package com.p2pdelivery.platform.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.platform.events.DeadLetter.Status;
import com.p2pdelivery.platform.id.IdSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of dead letters. A key is open for a consumer while a row of it is retrying, dead or
 * held.
 */
final class DeadLetters {

    /** The consumer of messages whose attributes do not even tell who should have had them. */
    static final String NOBODY = "unreadable";

    private static final String OPEN = "('RETRYING', 'HELD', 'DEAD')";

    private final JdbcClient jdbc;
    private final IdSource ids;

    DeadLetters(JdbcClient jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** One consumer's messages of one key; without a key nothing waits. */
    record Lane(String consumer, String topic, @Nullable String key) {
        static Lane of(Delivery delivery) {
            return new Lane(
                    delivery.consumer(), delivery.message().topic(), delivery.message().key());
        }
    }

    /** Which of these lanes are open. */
    Set<Lane> open(Collection<Delivery> deliveries) {
        if (!jdbc.sql("select exists (select from dead_letter where status in " + OPEN + ")")
                .query(Boolean.class)
                .single()) {
            return Set.of();
        }
        List<Lane> lanes =
                deliveries.stream()
                        .map(Lane::of)
                        .filter(lane -> lane.key() != null)
                        .distinct()
                        .toList();
        return new HashSet<>(
                jdbc.sql(
                                """
                                select distinct consumer, topic, record_key
                                from dead_letter
                                join unnest(?::text[], ?::text[], ?::text[]) as lane (consumer, topic, record_key)
                                    using (consumer, topic, record_key)
                                where status in
                                """
                                        + OPEN)
                        .param(lanes.stream().map(Lane::consumer).toArray(String[]::new))
                        .param(lanes.stream().map(Lane::topic).toArray(String[]::new))
                        .param(lanes.stream().map(Lane::key).toArray(String[]::new))
                        .query((row, _) ->
                                new Lane(row.getString(1), row.getString(2), row.getString(3)))
                        .list());
    }

    /** Puts a message aside. One that is there already, or was applied before, is left alone. */
    void add(
            String consumer,
            Message message,
            Status status,
            int attempts,
            @Nullable String reason,
            Duration nextTry) {
        jdbc.sql(
                        """
                        insert into dead_letter (id, consumer, event_id, topic, record_key, type, source, sequence,
                            occurred_at, traceparent, payload, status, attempts, reason, next_attempt_at)
                        select :id, :consumer, :event, :topic, :key, :type, :source, :sequence::bigint,
                            :time::timestamptz, :trace, :payload, :status, :attempts, :reason, now() + :delay * interval '1 ms'
                        where not exists (select from inbox where consumer = :consumer and event_id = :event)
                        on conflict (consumer, event_id) do nothing
                        """)
                .param("id", ids.next())
                .param("consumer", consumer)
                .param("event", message.id())
                .param("topic", message.topic())
                .param("key", storable(message.key()))
                .param("type", storable(message.type()))
                .param("source", storable(message.source()))
                .param("sequence", message.sequence())
                .param("time", message.time() == null ? null : Timestamp.from(message.time()))
                .param("trace", storable(message.traceparent()))
                .param("payload", storable(message.payload()))
                .param("status", status.name())
                .param("attempts", attempts)
                .param("reason", storable(reason))
                .param("delay", nextTry.toMillis())
                .update();
    }

    /**
     * Locks the next message that is due and first of its lane. Copies of the service share the
     * work: a row that another one has locked is skipped, and what waits behind it is not first.
     */
    Optional<DeadLetter> lockNextDue() {
        return jdbc.sql(
                        """
                        select * from dead_letter due
                        where status in ('RETRYING', 'HELD') and next_attempt_at <= now()
                            and not exists (
                                select from dead_letter earlier
                                where earlier.status in %s
                                    and earlier.consumer = due.consumer and earlier.topic = due.topic
                                    and earlier.record_key = due.record_key and earlier.position < due.position)
                        order by position
                        limit 1
                        for update skip locked
                        """
                                .formatted(OPEN))
                .query(DeadLetters::row)
                .optional();
    }

    /** Locks one that is due to an operator's order. */
    Optional<DeadLetter> lock(UUID id) {
        return jdbc.sql("select * from dead_letter where id = ? for update")
                .param(id)
                .query(DeadLetters::row)
                .optional();
    }

    Optional<DeadLetter> find(UUID id) {
        return jdbc.sql("select * from dead_letter where id = ?")
                .param(id)
                .query(DeadLetters::row)
                .optional();
    }

    boolean waitsBehindAnother(UUID id) {
        return jdbc.sql(
                        """
                        select exists (
                            select from dead_letter this join dead_letter earlier using (consumer, topic, record_key)
                            where this.id = ? and earlier.status in %s and earlier.position < this.position)
                        """
                                .formatted(OPEN))
                .param(id)
                .query(Boolean.class)
                .single();
    }

    void close(UUID id, Status status, @Nullable String reason, @Nullable String by) {
        jdbc.sql(
                        """
                        update dead_letter
                        set status = ?, reason = coalesce(?, reason), changed_at = now(), changed_by = coalesce(?, changed_by)
                        where id = ?
                        """)
                .param(status.name())
                .param(storable(reason))
                .param(by)
                .param(id)
                .update();
    }

    void failed(UUID id, Status status, int attempts, String reason, Duration nextTry) {
        jdbc.sql(
                        """
                        update dead_letter
                        set status = ?, attempts = ?, reason = ?, changed_at = now(),
                            next_attempt_at = now() + ? * interval '1 ms'
                        where id = ? and status in %s
                        """
                                .formatted(OPEN))
                .param(status.name())
                .param(attempts)
                .param(storable(reason))
                .param(nextTry.toMillis())
                .param(id)
                .update();
    }

    void correct(UUID id, String payload, String by) {
        jdbc.sql(
                        "update dead_letter set payload = ?, changed_at = now(), changed_by = ? where id = ?")
                .params(payload, by, id)
                .update();
    }

    /** Dead ones that the dead letter topic has not got yet. */
    List<DeadLetter> unsent(int limit) {
        return jdbc.sql(
                        """
                        select * from dead_letter where status = 'DEAD' and dlt_sent_at is null
                        order by position limit ?
                        """)
                .param(limit)
                .query(DeadLetters::row)
                .list();
    }

    void sent(Collection<UUID> ids) {
        jdbc.sql("update dead_letter set dlt_sent_at = now() where id = any (?::uuid[])")
                .param(ids.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** Newest first. */
    List<DeadLetter> list(@Nullable Status status, @Nullable UUID before, int limit) {
        return jdbc.sql(
                        """
                        select * from dead_letter
                        where (:status::text is null or status = :status) and (:before::uuid is null or id < :before)
                        order by id desc
                        limit :limit
                        """)
                .param("status", status == null ? null : status.name())
                .param("before", before)
                .param("limit", limit)
                .query(DeadLetters::row)
                .list();
    }

    Map<Status, Long> countOpen() {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        jdbc.sql(
                        "select status, count(*) from dead_letter where status in "
                                + OPEN
                                + " group by status")
                .query((row, _) -> counts.put(Status.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return counts;
    }

    int deleteClosed(Duration olderThan) {
        return jdbc.sql(
                        """
                        delete from dead_letter
                        where status not in %s and changed_at < now() - ? * interval '1 s'
                        """
                                .formatted(OPEN))
                .param(olderThan.toSeconds())
                .update();
    }

    /** PostgreSQL's text has neither the character zero nor halves of characters. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null
                ? null
                : new String(text.replace('\0', '\uFFFD').getBytes(UTF_8), UTF_8);
    }

    private static DeadLetter row(ResultSet row, int number) throws SQLException {
        OffsetDateTime occurredAt = row.getObject("occurred_at", OffsetDateTime.class);
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("consumer"),
                new Message(
                        row.getObject("event_id", UUID.class),
                        row.getString("topic"),
                        row.getString("record_key"),
                        row.getString("type"),
                        row.getString("source"),
                        row.getObject("sequence", Long.class),
                        occurredAt == null ? null : occurredAt.toInstant(),
                        row.getString("traceparent"),
                        row.getString("payload")),
                Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }
}
