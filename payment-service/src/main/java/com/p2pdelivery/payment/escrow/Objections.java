package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.Objection.Decision;
import com.p2pdelivery.payment.escrow.Objection.Grounds;
import com.p2pdelivery.platform.security.FieldCipher;
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

/** Where objections are kept. Whoever changes one holds the lock of its escrow. */
@Component
public class Objections {

    private static final String CONTEXT = "objection.statement";
    private static final String ALL =
            """
            select o.escrow_id, e.delivery_id, e.customer_id, e.traveler_id, o.grounds, o.statement, o.raised_at, o.withdrawn_at,
                   o.customer_basis_points, o.decision, o.decided_by, o.decided_at
            from objection o join escrow e on e.id = o.escrow_id
            """;

    private final JdbcClient db;
    private final FieldCipher cipher;

    Objections(JdbcClient db, FieldCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    public Optional<Objection> of(UUID escrowId) {
        return db.sql(ALL + "where o.escrow_id = :escrow")
                .param("escrow", escrowId)
                .query((row, _) -> objection(row))
                .optional();
    }

    /** Those that wait for a decision, by the age of the booking. */
    public List<Objection> open(@Nullable UUID after, int most) {
        return db.sql(
                        ALL
                                + """
                                where o.withdrawn_at is null and o.decided_at is null
                                  and (cast(:after as uuid) is null or o.escrow_id > :after)
                                order by o.escrow_id limit :most
                                """)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> objection(row))
                .list();
    }

    void raise(UUID escrowId, UUID customer, Grounds grounds, String statement, Instant now) {
        db.sql(
                        """
                        insert into objection (escrow_id, raised_by, grounds, statement, raised_at)
                        values (:escrow, :customer, :grounds, :statement, :now)
                        """)
                .param("escrow", escrowId)
                .param("customer", customer)
                .param("grounds", grounds.name())
                .param("statement", cipher.encrypt(statement, CONTEXT))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void withdraw(UUID escrowId, Instant now) {
        db.sql("update objection set withdrawn_at = :now where escrow_id = :escrow")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("escrow", escrowId)
                .update();
    }

    void decide(UUID escrowId, Decision decision) {
        db.sql(
                        """
                        update objection set customer_basis_points = :part, decision = :reason, decided_by = :by, decided_at = :at
                        where escrow_id = :escrow
                        """)
                .param("part", decision.customerBasisPoints())
                .param("reason", decision.reason())
                .param("by", decision.by())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .param("escrow", escrowId)
                .update();
    }

    private Objection objection(ResultSet row) throws SQLException {
        var decidedAt = instant(row, "decided_at");
        return new Objection(
                row.getObject("escrow_id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                Grounds.valueOf(row.getString("grounds")),
                cipher.decrypt(row.getString("statement"), CONTEXT),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                instant(row, "withdrawn_at"),
                decidedAt == null
                        ? null
                        : new Decision(
                                row.getInt("customer_basis_points"),
                                row.getString("decision"),
                                row.getObject("decided_by", UUID.class),
                                decidedAt));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
