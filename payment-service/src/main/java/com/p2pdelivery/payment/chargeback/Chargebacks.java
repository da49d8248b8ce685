package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.platform.money.Money;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where chargebacks are kept. */
@Component
public class Chargebacks {

    private static final String ALL =
            """
            select c.id, c.dispute_id, c.escrow_id, e.delivery_id, e.status as escrow_status, c.amount_minor, c.currency,
                   c.status, c.provider_status, c.reason, c.evidence_due_at, c.evidence_given_at, c.accepted_at,
                   e.delivered_at, c.opened_at, c.closed_at
            from chargeback c join escrow e on e.id = c.escrow_id
            """;

    private final EntityManager entities;
    private final JdbcClient db;

    Chargebacks(EntityManager entities, JdbcClient db) {
        this.entities = entities;
        this.db = db;
    }

    /**
     * One as support sees it.
     *
     * @param providerStatus in the provider's words
     * @param evidenceDueAt until when the bank takes evidence
     * @param deliveredAt when the parcel was handed over, which is what most evidence is about
     */
    public record View(
            UUID chargebackId,
            String disputeId,
            UUID escrowId,
            UUID deliveryId,
            String escrowStatus,
            Money amount,
            ChargebackStatus status,
            String providerStatus,
            String reason,
            @Nullable Instant evidenceDueAt,
            @Nullable Instant evidenceGivenAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant deliveredAt,
            Instant openedAt,
            @Nullable Instant closedAt) {}

    /** For changing or creating; waits until nobody else does. */
    Optional<Chargeback> lock(String disputeId) {
        db.sql(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(current_schema() || ' dispute ' || :dispute, 0))")
                .param("dispute", disputeId)
                .query((_, _) -> true)
                .single();
        return entities
                .createQuery("from Chargeback where disputeId = :dispute", Chargeback.class)
                .setParameter("dispute", disputeId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The same for an id that a person gave. */
    Optional<Chargeback> lockIfThere(UUID id) {
        return disputeOf(id).flatMap(this::lock);
    }

    void save(Chargeback chargeback) {
        if (!entities.contains(chargeback)) {
            entities.persist(chargeback);
        }
        entities.flush();
    }

    Optional<String> disputeOf(UUID id) {
        return db.sql("select dispute_id from chargeback where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    boolean isKnown(String disputeId) {
        return db.sql("select count(*) from chargeback where dispute_id = :dispute")
                        .param("dispute", disputeId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void later(UUID id, Instant due) {
        db.sql("update chargeback set due_at = :due where id = :id and due_at is not null")
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    public Optional<View> get(UUID id) {
        return db.sql(ALL + "where c.id = :id")
                .param("id", id)
                .query((row, _) -> view(row))
                .optional();
    }

    /** The newest first. */
    public List<View> list(@Nullable ChargebackStatus status, @Nullable UUID before, int most) {
        return db.sql(
                        ALL
                                + """
                                where (cast(:status as text) is null or c.status = :status)
                                  and (cast(:before as uuid) is null or c.id < :before)
                                order by c.id desc limit :most
                                """)
                .param("status", status == null ? null : status.name())
                .param("before", before)
                .param("most", most)
                .query((row, _) -> view(row))
                .list();
    }

    private static View view(ResultSet row) throws SQLException {
        return new View(
                row.getObject("id", UUID.class),
                row.getString("dispute_id"),
                row.getObject("escrow_id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getString("escrow_status"),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                ChargebackStatus.valueOf(row.getString("status")),
                row.getString("provider_status"),
                row.getString("reason"),
                instant(row, "evidence_due_at"),
                instant(row, "evidence_given_at"),
                instant(row, "accepted_at"),
                instant(row, "delivered_at"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row, "closed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
