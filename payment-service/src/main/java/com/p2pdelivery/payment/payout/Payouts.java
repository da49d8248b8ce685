package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where payouts are kept; {@link PayoutSteps} takes one of them from where it stands to the next.
 */
@Component
public class Payouts {

    private static final String ALL =
            """
            select id, escrow_id, booking_id, delivery_id, traveler_id, amount_minor, currency, status, reason, account_id,
                   attempt, attempts, returns, cleared, due_at, events, created_at, paid_at
            from payout
            """;

    private final JdbcClient db;
    private final Wake wake;
    private final IdSource ids;
    private final Clock clock;

    Payouts(JdbcClient db, Wake wake, IdSource ids, Clock clock) {
        this.db = db;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    /** A traveler's part of an escrow. */
    public record Earning(
            UUID escrowId, UUID bookingId, UUID deliveryId, UUID travelerId, Money amount) {}

    /** Notes, in the transaction that earned it, what is to be paid out; nothing for nothing. */
    public void owe(Earning earning) {
        if (earning.amount().isZero()) {
            return;
        }
        db.sql(
                        """
                        insert into payout
                            (id, escrow_id, booking_id, delivery_id, traveler_id, amount_minor, currency, status, due_at, created_at)
                        values (:id, :escrow, :booking, :delivery, :traveler, :amount, :currency, 'READY', :now, :now)
                        """)
                .param("id", ids.next())
                .param("escrow", earning.escrowId())
                .param("booking", earning.bookingId())
                .param("delivery", earning.deliveryId())
                .param("traveler", earning.travelerId())
                .param("amount", earning.amount().amountMinor())
                .param("currency", earning.amount().currency())
                .param("now", now())
                .update();
        wake.afterCommit();
    }

    /**
     * Keeps a traveler's payouts and accounts apart from other changes of the same, so that a
     * payout which finds no account and an account which finds no waiting payout cannot miss each
     * other.
     */
    void lockTraveler(UUID travelerId) {
        db.sql(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(current_schema() || ' payouts ' || :traveler, 0))")
                .param("traveler", travelerId.toString())
                .query((_, _) -> true)
                .single();
    }

    UUID travelerOf(UUID id) {
        return db.sql("select traveler_id from payout where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    /** For changing. */
    Payout lock(UUID id) {
        return db.sql(ALL + "where id = :id for update")
                .param("id", id)
                .query((row, _) -> payout(row))
                .single();
    }

    /** What of a traveler's waits for nothing but its turn. */
    List<Payout> planned(UUID travelerId, String currency) {
        return db.sql(
                        ALL
                                + """
                                where traveler_id = :traveler and currency = :currency
                                  and (status = 'READY' or status = 'WAITING' and due_at is not null and not cleared)
                                """)
                .param("traveler", travelerId)
                .param("currency", currency)
                .query((row, _) -> payout(row))
                .list();
    }

    /** How many of a traveler's are paid. */
    int paidTo(UUID travelerId) {
        return db.sql(
                        "select count(*) from payout where traveler_id = :traveler and status = 'PAID'")
                .param("traveler", travelerId)
                .query(Integer.class)
                .single();
    }

    /** Accounts that something has gone to since then, and has not come back. */
    public List<UUID> accountsPaidSince(Instant since) {
        return db.sql("select distinct account_id from payout where paid_at >= :since")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /** How many of them wait, or are being tried again, because our balance did not suffice. */
    int withBalanceLow() {
        return db.sql("select count(*) from payout where reason = 'PLATFORM_BALANCE_LOW'")
                .query(Integer.class)
                .single();
    }

    /** The traveler's account is paid to from now on. */
    void verified(UUID travelerId) {
        db.sql(
                        """
                        update payout set status = 'READY', reason = null, due_at = :now
                        where traveler_id = :traveler and status = 'WAITING' and reason = 'ACCOUNT_NOT_VERIFIED'
                        """)
                .param("now", now())
                .param("traveler", travelerId)
                .update();
        wake.afterCommit();
    }

    /** The traveler's schedule is another one. */
    void planAgain(UUID travelerId) {
        db.sql(
                        """
                        update payout set due_at = :now
                        where traveler_id = :traveler and status = 'WAITING' and due_at is not null and not cleared
                        """)
                .param("now", now())
                .param("traveler", travelerId)
                .update();
        wake.afterCommit();
    }

    /**
     * There is a new account: what waited for one goes on, and what was refused is tried under a
     * new reference.
     */
    void readyAgain(UUID travelerId) {
        int ready =
                db.sql(
                                """
                                update payout set attempt = attempt + case status when 'FAILED' then 1 else 0 end,
                                                  status = 'READY', reason = null, account_id = null, due_at = :now
                                where traveler_id = :traveler and (status = 'FAILED' or status = 'WAITING' and due_at is null)
                                """)
                        .param("now", now())
                        .param("traveler", travelerId)
                        .update();
        if (ready > 0) {
            wake.afterCommit();
        }
    }

    /** A traveler's payouts, newest first. */
    public List<Payout> of(UUID travelerId, @Nullable UUID before, int most) {
        return db.sql(
                        ALL
                                + """
                                where traveler_id = :traveler and (cast(:before as uuid) is null or id < :before)
                                order by id desc limit :most
                                """)
                .param("traveler", travelerId)
                .param("before", before)
                .param("most", most)
                .query((row, _) -> payout(row))
                .list();
    }

    /** The payout of a booking; there is at most one. */
    Optional<UUID> idOf(UUID bookingId) {
        return db.sql("select id from payout where booking_id = :booking")
                .param("booking", bookingId)
                .query(UUID.class)
                .optional();
    }

    PayoutStatus status(UUID id) {
        return PayoutStatus.valueOf(
                db.sql("select status from payout where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    /** How many have asked the provider for something and not yet written down the answer. */
    public int underWay() {
        return db.sql("select count(*) from payout where status in ('SENDING', 'RETURNING')")
                .query(Integer.class)
                .single();
    }

    /** There may be an answer: what is unknown is asked about at the next sweep. */
    public void lookAgain(UUID bookingId) {
        db.sql(
                        """
                        update payout set due_at = :now
                        where booking_id = :booking and status in ('SENDING', 'RETURNING') and attempts > 1 and due_at > :now
                        """)
                .param("now", now())
                .param("booking", bookingId)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Payout payout(ResultSet row) throws SQLException {
        return new Payout(
                row.getObject("id", UUID.class),
                row.getObject("escrow_id", UUID.class),
                row.getObject("booking_id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                PayoutStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getObject("account_id", UUID.class),
                row.getInt("attempt"),
                row.getInt("attempts"),
                row.getInt("returns"),
                row.getBoolean("cleared"),
                instant(row.getObject("due_at", OffsetDateTime.class)),
                row.getLong("events"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("paid_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
