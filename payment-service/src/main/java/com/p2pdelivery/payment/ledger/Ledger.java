package com.p2pdelivery.payment.ledger;

import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The books: what was posted stays. Balance is checked by the database when the caller's
 * transaction commits.
 */
@Component
public class Ledger {

    private final JdbcClient db;
    private final Clock clock;

    Ledger(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Writes the posting in the caller's transaction; does nothing if it was posted before.
     *
     * @throws IllegalStateException if something else was posted under the same id: a fault, never
     *     a repeat
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Posting posting) {
        if (!opened(posting)) {
            requireSame(posting);
            return;
        }
        for (var line : posting.lines()) {
            ensureAccount(line);
            write(posting, line);
        }
    }

    private boolean opened(Posting posting) {
        return db.sql(
                                """
                                insert into ledger_posting (id, kind, escrow_id, delivery_id, content, posted_at)
                                values (:id, :kind, :escrow, :delivery, :content, :now)
                                on conflict (id) do nothing
                                """)
                        .param("id", posting.id())
                        .param("kind", posting.kind())
                        .param("escrow", posting.escrowId())
                        .param("delivery", posting.deliveryId())
                        .param("content", posting.content())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void requireSame(Posting posting) {
        var before =
                db.sql("select content from ledger_posting where id = :id")
                        .param("id", posting.id())
                        .query(String.class)
                        .single();
        if (!before.equals(posting.content())) {
            throw new IllegalStateException(
                    posting.kind()
                            + " of escrow "
                            + posting.escrowId()
                            + " was posted before as something else: "
                            + before);
        }
    }

    private void ensureAccount(Posting.Line line) {
        db.sql(
                        """
                        insert into ledger_account (type, owner_id, currency)
                        select :type, :owner, :currency where not exists (
                            select 1 from ledger_account where type = :type and owner_id = :owner and currency = :currency)
                        on conflict do nothing
                        """)
                .param("type", line.type().name())
                .param("owner", line.owner())
                .param("currency", line.amount().currency())
                .update();
    }

    private void write(Posting posting, Posting.Line line) {
        int written =
                db.sql(
                                """
                                insert into ledger_entry (posting_id, account_id, side, amount_minor, currency)
                                select :posting, id, :side, :amount, currency
                                from ledger_account where type = :type and owner_id = :owner and currency = :currency
                                """)
                        .param("posting", posting.id())
                        .param("side", String.valueOf(line.side()))
                        .param("amount", line.amount().amountMinor())
                        .param("type", line.type().name())
                        .param("owner", line.owner())
                        .param("currency", line.amount().currency())
                        .update();
        if (written != 1) {
            throw new IllegalStateException("No account for " + line);
        }
    }

    /** Every entry about a delivery, oldest first. */
    public List<Entry> entriesOf(UUID deliveryId) {
        return db.sql(
                        """
                        select e.id, p.id as posting_id, p.kind, p.escrow_id, p.posted_at,
                               a.type, a.owner_id, e.side, e.amount_minor, e.currency
                        from ledger_posting p
                        join ledger_entry e on e.posting_id = p.id
                        join ledger_account a on a.id = e.account_id
                        where p.delivery_id = :delivery
                        order by e.id
                        """)
                .param("delivery", deliveryId)
                .query((row, _) ->
                        new Entry(
                                row.getLong("id"),
                                row.getObject("posting_id", UUID.class),
                                row.getString("kind"),
                                row.getObject("escrow_id", UUID.class),
                                row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                                AccountType.valueOf(row.getString("type")),
                                row.getObject("owner_id", UUID.class),
                                row.getString("side").equals("D") ? Side.DEBIT : Side.CREDIT,
                                new Money(row.getLong("amount_minor"), row.getString("currency"))))
                .list();
    }

    /** Sums of all accounts of a type by currency. */
    public List<Sum> sums() {
        return db.sql(
                        """
                        select a.type, e.currency,
                               coalesce(sum(e.amount_minor) filter (where e.side = 'D'), 0) as debits,
                               coalesce(sum(e.amount_minor) filter (where e.side = 'C'), 0) as credits
                        from ledger_entry e join ledger_account a on a.id = e.account_id
                        group by a.type, e.currency
                        order by e.currency, a.type
                        """)
                .query((row, _) ->
                        new Sum(
                                AccountType.valueOf(row.getString("type")),
                                new Money(row.getLong("debits"), row.getString("currency")),
                                new Money(row.getLong("credits"), row.getString("currency"))))
                .list();
    }

    /** One line of the books. */
    public record Entry(
            long entryId,
            UUID postingId,
            String kind,
            UUID escrowId,
            Instant postedAt,
            AccountType account,
            UUID ownerId,
            Side side,
            Money amount) {}

    /** Which side of an account. */
    public enum Side {
        DEBIT,
        CREDIT
    }

    /** What was written on both sides of the accounts of one type. */
    public record Sum(AccountType type, Money debits, Money credits) {}
}
