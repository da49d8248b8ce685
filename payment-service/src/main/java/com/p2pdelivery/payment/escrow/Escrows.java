package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.platform.money.Money;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where escrows are kept. Whoever changes one holds its row lock, so that a race is a queue. */
@Component
public class Escrows {

    private final EntityManager entities;
    private final JdbcClient db;
    private final Clock clock;

    Escrows(EntityManager entities, JdbcClient db, Clock clock) {
        this.entities = entities;
        this.db = db;
        this.clock = clock;
    }

    /** For changing; waits until nobody else changes it. */
    Escrow lock(UUID id) {
        return lockIfThere(id).orElseThrow(() -> new IllegalStateException("No escrow " + id));
    }

    /** The same for an id that a person gave. */
    Optional<Escrow> lockIfThere(UUID id) {
        return Optional.ofNullable(entities.find(Escrow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * For changing or creating; waits until nobody else does, so that a booking's escrow and its
     * cancellation cannot both believe to be the first.
     */
    Optional<Escrow> lockByBooking(UUID bookingId) {
        db.sql(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(current_schema() || ' booking ' || :booking, 0))")
                .param("booking", bookingId.toString())
                .query((_, _) -> true)
                .single();
        return entities
                .createQuery("from Escrow where booking.bookingId = :booking", Escrow.class)
                .setParameter("booking", bookingId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** A new or a changed one; flushed, so that SQL in the same transaction sees it. */
    void save(Escrow escrow) {
        if (!entities.contains(escrow)) {
            entities.persist(escrow);
        }
        entities.flush();
    }

    /** As it stands at this moment, without keeping others from changing it. */
    EscrowStatus status(UUID id) {
        return EscrowStatus.valueOf(
                db.sql("select status from escrow where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    /** There may be an answer: what is unknown is asked about at the next sweep. */
    public void lookAgain(UUID bookingId) {
        db.sql(
                        """
                        update escrow set due_at = :now
                        where booking_id = :booking and due_at > :now
                          and (status = 'FUNDING' and attempts > 1 or status = 'REFUNDING' and attempts > 0
                               or status = 'CAPTURING' and attempts > 1)
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("booking", bookingId)
                .update();
    }

    /**
     * The bank may have let go of what it held. The capture finds that out: it is tried now, while
     * the card may still be good for another charge.
     */
    public void captureEarly(UUID bookingId) {
        db.sql(
                        """
                        update escrow set capture_at = :now, due_at = :now
                        where booking_id = :booking and capture_at > :now
                          and status = 'FUNDED' and authorised_at is not null and captured_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("booking", bookingId)
                .update();
    }

    /** What all escrows together hold, by currency; what is only authorised is with the banks. */
    public List<Money> held() {
        return db.sql(
                        """
                        select currency, sum(amount_minor) as held from escrow
                        where status in ('FUNDED', 'RELEASING', 'FROZEN', 'REFUNDING')
                          and (authorised_at is null or captured_at is not null)
                        group by currency order by currency
                        """)
                .query((row, _) -> new Money(row.getLong("held"), row.getString("currency")))
                .list();
    }

    /** How many have asked the provider for something and not yet written down the answer. */
    public int underWay() {
        return db.sql(
                        """
                        select count(*) from escrow
                        where status in ('FUNDING', 'CAPTURING') or status = 'REFUNDING' and due_at is not null
                        """)
                .query(Integer.class)
                .single();
    }
}
