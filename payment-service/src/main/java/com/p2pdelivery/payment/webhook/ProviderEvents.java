package com.p2pdelivery.payment.webhook;

import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.FieldCipher;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the provider's events are kept, and what a person has to look at. */
@Component
public class ProviderEvents {

    private static final int MOST = 100;

    private final JdbcClient db;
    private final FieldCipher cipher;
    private final Wake wake;
    private final IdSource ids;
    private final Clock clock;

    ProviderEvents(JdbcClient db, FieldCipher cipher, Wake wake, IdSource ids, Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is read of an event. */
    record Received(
            String eventId, String type, String objectId, String account, String reference) {}

    public record Listed(
            String eventId,
            String type,
            String objectId,
            String reference,
            Instant receivedAt,
            @Nullable Instant handledAt,
            int attempts) {}

    public record Notice(
            String objectId,
            String kind,
            String reference,
            Money amount,
            String status,
            String reason,
            Instant firstSeenAt,
            Instant changedAt) {}

    /** False if it has come before. */
    boolean store(Received event, String payload) {
        int stored =
                db.sql(
                                """
                                insert into provider_event
                                    (id, event_id, type, object_id, account, reference, payload, received_at, due_at)
                                values (:id, :event, :type, :object, :account, :reference, :payload, :now, :now)
                                on conflict (event_id) do nothing
                                """)
                        .param("id", ids.next())
                        .param("event", event.eventId())
                        .param("type", event.type())
                        .param("object", event.objectId())
                        .param("account", event.account())
                        .param("reference", event.reference())
                        .param("payload", cipher.encrypt(payload, "provider_event.payload"))
                        .param("now", now())
                        .update();
        if (stored == 1) {
            wake.afterCommit();
        }
        return stored == 1;
    }

    Received get(UUID id) {
        return db.sql(
                        "select event_id, type, object_id, account, reference from provider_event where id = :id")
                .param("id", id)
                .query(Received.class)
                .single();
    }

    int attempts(UUID id) {
        return db.sql(
                        "update provider_event set attempts = attempts + 1 where id = :id returning attempts")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    void handled(UUID id) {
        db.sql("update provider_event set handled_at = :now, due_at = null where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    void later(UUID id, Instant due) {
        db.sql("update provider_event set due_at = :due where id = :id")
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Handles it once more; false if there is none. The caller has a transaction. */
    public boolean replay(String eventId) {
        int due =
                db.sql("update provider_event set due_at = :now where event_id = :event")
                        .param("now", now())
                        .param("event", eventId)
                        .update();
        if (due == 1) {
            wake.afterCommit();
        }
        return due == 1;
    }

    /** The newest ones. */
    public List<Listed> latest() {
        return db.sql(
                        """
                        select event_id, type, object_id, reference, received_at, handled_at, attempts
                        from provider_event order by received_at desc limit :most
                        """)
                .param("most", MOST)
                .query((row, _) ->
                        new Listed(
                                row.getString("event_id"),
                                row.getString("type"),
                                row.getString("object_id"),
                                row.getString("reference"),
                                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                                instant(row.getObject("handled_at", OffsetDateTime.class)),
                                row.getInt("attempts")))
                .list();
    }

    void notice(Look.Kind kind, String objectId, Look.Seen seen) {
        db.sql(
                        """
                        insert into provider_notice
                            (object_id, kind, reference, amount_minor, currency, status, reason, first_seen_at, changed_at)
                        values (:object, :kind, :reference, :amount, :currency, :status, :reason, :now, :now)
                        on conflict (object_id) do update
                        set status = excluded.status, reason = excluded.reason, changed_at = excluded.changed_at
                        where provider_notice.status <> excluded.status
                        """)
                .param("object", objectId)
                .param("kind", kind.name())
                .param("reference", seen.reference())
                .param("amount", seen.amount().amountMinor())
                .param("currency", seen.amount().currency())
                .param("status", seen.status())
                .param("reason", seen.reason())
                .param("now", now())
                .update();
    }

    /** The newest ones. */
    public List<Notice> notices() {
        return db.sql(
                        """
                        select object_id, kind, reference, amount_minor, currency, status, reason, first_seen_at, changed_at
                        from provider_notice order by changed_at desc limit :most
                        """)
                .param("most", MOST)
                .query((row, _) ->
                        new Notice(
                                row.getString("object_id"),
                                row.getString("kind"),
                                row.getString("reference"),
                                new Money(row.getLong("amount_minor"), row.getString("currency")),
                                row.getString("status"),
                                row.getString("reason"),
                                row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
                                row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
