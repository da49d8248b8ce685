package com.p2pdelivery.payment.ledger;

import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the books. */
@Component
public class LedgerView {

    private static final String ENTRIES =
            """
            select e.id, p.id as posting_id, p.kind, p.escrow_id, p.posted_at,
                   a.type, a.owner_id, e.side, e.amount_minor, e.currency, e.phase
            from ledger_posting p
            join ledger_entry e on e.posting_id = p.id
            join ledger_account a on a.id = e.account_id
            """;

    private final JdbcClient db;

    LedgerView(JdbcClient db) {
        this.db = db;
    }

    /** Every entry about a delivery, oldest first. */
    public List<Entry> entriesOf(UUID deliveryId) {
        return db.sql(ENTRIES + "where p.delivery_id = :delivery order by e.id")
                .param("delivery", deliveryId)
                .query((row, _) -> entry(row))
                .list();
    }

    /** Every entry of a posting; none if there is no such posting. */
    public List<Entry> entriesOfPosting(UUID postingId) {
        return db.sql(ENTRIES + "where p.id = :posting order by e.id")
                .param("posting", postingId)
                .query((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("posting_id", UUID.class),
                row.getString("kind"),
                row.getObject("escrow_id", UUID.class),
                row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                AccountType.valueOf(row.getString("type")),
                row.getObject("owner_id", UUID.class),
                Side.of(row.getString("side")),
                new Money(row.getLong("amount_minor"), row.getString("currency")),
                Phase.of(row.getString("phase")));
    }

    /** Sums of all accounts of a type by currency, from the balances. */
    public List<Sum> sums() {
        return db.sql(
                        """
                        select a.type, a.currency, sum(b.debits_posted) as debits, sum(b.credits_posted) as credits
                        from ledger_balance b join ledger_account a on a.id = b.account_id
                        group by a.type, a.currency
                        having sum(b.debits_posted) > 0 or sum(b.credits_posted) > 0
                        order by a.currency, a.type
                        """)
                .query((row, _) ->
                        new Sum(
                                AccountType.valueOf(row.getString("type")),
                                new Money(row.getLong("debits"), row.getString("currency")),
                                new Money(row.getLong("credits"), row.getString("currency"))))
                .list();
    }

    /** Accounts of an owner, or of the platform where the owner is {@link Account#NOBODY}. */
    public List<Statement> accountsOf(UUID owner) {
        return db.sql(
                        """
                        select a.type, a.owner_id, a.currency,
                               sum(b.debits_posted) as debits_posted, sum(b.debits_pending) as debits_pending,
                               sum(b.credits_posted) as credits_posted, sum(b.credits_pending) as credits_pending
                        from ledger_account a join ledger_balance b on b.account_id = a.id
                        where a.owner_id = :owner
                        group by a.id
                        order by a.type, a.currency
                        """)
                .param("owner", owner)
                .query((row, _) ->
                        new Statement(LedgerTables.account(row), LedgerTables.balance(row)))
                .list();
    }

    /**
     * What had been written into the account by an instant, from its entries. Stays the same once
     * every posting of that time is committed.
     */
    public Balance balanceAt(Account account, Instant instant) {
        return db.sql(
                        """
                        select coalesce(sum(amount_minor) filter (where side = 'D' and phase = 'P'), 0) as debits_posted,
                               coalesce(sum(amount_minor) filter (where side = 'C' and phase = 'P'), 0) as credits_posted,
                               coalesce(sum(case phase when 'H' then amount_minor when 'R' then -amount_minor end)
                                        filter (where side = 'D'), 0) as debits_pending,
                               coalesce(sum(case phase when 'H' then amount_minor when 'R' then -amount_minor end)
                                        filter (where side = 'C'), 0) as credits_pending
                        from ledger_entry e
                        where posted_at <= :instant and account_id = (
                            select id from ledger_account
                            where type = :type and owner_id = :owner and currency = cast(:currency as char(3)))
                        """)
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .param("type", account.type().name())
                .param("owner", account.owner())
                .param("currency", account.currency())
                .query((row, _) -> LedgerTables.balance(row))
                .single();
    }

    /**
     * Accounts whose balance is not the sum of their entries; never any. Adds up the whole ledger.
     */
    public List<Account> driftedAccounts() {
        return db.sql(
                        """
                        with entries as (
                            select account_id,
                                   coalesce(sum(amount_minor) filter (where side = 'D' and phase = 'P'), 0) as debits,
                                   coalesce(sum(amount_minor) filter (where side = 'C' and phase = 'P'), 0) as credits,
                                   coalesce(sum(case phase when 'H' then amount_minor when 'R' then -amount_minor end)
                                            filter (where side = 'D'), 0) as debits_pending,
                                   coalesce(sum(case phase when 'H' then amount_minor when 'R' then -amount_minor end)
                                            filter (where side = 'C'), 0) as credits_pending
                            from ledger_entry group by account_id),
                        balances as (
                            select account_id, sum(debits_posted) as debits, sum(credits_posted) as credits,
                                   sum(debits_pending) as debits_pending, sum(credits_pending) as credits_pending
                            from ledger_balance group by account_id)
                        select a.type, a.owner_id, a.currency
                        from ledger_account a
                        left join entries e on e.account_id = a.id
                        left join balances b on b.account_id = a.id
                        where (coalesce(e.debits, 0), coalesce(e.credits, 0),
                               coalesce(e.debits_pending, 0), coalesce(e.credits_pending, 0))
                            is distinct from (b.debits, b.credits, b.debits_pending, b.credits_pending)
                        order by a.id
                        limit 100
                        """)
                .query((row, _) -> LedgerTables.account(row))
                .list();
    }

    /** One line of the books. */
    public record Entry(
            long entryId,
            UUID postingId,
            String kind,
            @Nullable UUID escrowId,
            Instant postedAt,
            AccountType account,
            UUID ownerId,
            Side side,
            Money amount,
            Phase phase) {}

    /** What was posted on both sides of the accounts of one type. */
    public record Sum(AccountType type, Money debits, Money credits) {}

    /** An account and what stands in it. */
    public record Statement(Account account, Balance balance) {}
}
