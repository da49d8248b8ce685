package com.p2pdelivery.payment.ledger;

import com.p2pdelivery.payment.ledger.Decisions.Pending;
import com.p2pdelivery.payment.ledger.Posting.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger's statements; each takes any number of postings. The hot ones are functions: there
 * they are planned once.
 */
@Component
class LedgerTables {

    private static final int STRIPES = 16;

    private static final String LOCK =
            """
            select * from ledger_lock(cast(:types as text[]), cast(:owners as uuid[]), cast(:currencies as text[]),
                                      cast(:limited as boolean[]), :stripes)
            """;

    private static final String CREATE =
            """
            with created as (
                insert into ledger_account (type, owner_id, currency)
                select w.type, w.owner, w.currency
                from unnest(cast(:types as text[]), cast(:owners as uuid[]), cast(:currencies as text[]))
                    with ordinality as w (type, owner, currency, ordinal)
                where not exists (
                    select 1 from ledger_account a
                    where a.type = w.type and a.owner_id = w.owner and a.currency = cast(w.currency as char(3)))
                order by w.ordinal
                on conflict do nothing
                returning id, type)
            insert into ledger_balance (account_id, stripe, limited)
            select id, stripe, case when type = any (cast(:limitedTypes as text[])) then 'D' end
            from created, generate_series(0, :stripes - 1) as stripe
            where stripe = 0 or type <> all (cast(:limitedTypes as text[]))
            """;

    private static final String WRITE =
            """
            select * from ledger_write(
                :now, cast(:ids as uuid[]), cast(:kinds as text[]), cast(:escrows as uuid[]),
                cast(:deliveries as uuid[]), cast(:contents as text[]), cast(:settles as uuid[]),
                cast(:links as uuid[]), cast(:rates as numeric[]),
                cast(:postings as uuid[]), cast(:accounts as bigint[]), cast(:stripeOf as smallint[]),
                cast(:sides as text[]), cast(:amounts as bigint[]), cast(:currencyOf as text[]), cast(:phases as text[]))
            """;

    private static final String POST =
            """
            select ledger_post(
                ?, cast(? as uuid), ?, cast(? as uuid), cast(? as uuid), ?,
                cast(? as text[]), cast(? as uuid[]), cast(? as text[]), cast(? as boolean[]),
                cast(? as text[]), cast(? as bigint[]), ?)
            """;

    private final JdbcClient db;
    private final Clock clock;

    LedgerTables(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A row that is locked until the transaction ends. */
    record Row(Account account, long accountId, short stripe, Balance balance) {}

    /** What is locked, by account. */
    record Locked(Map<Account, Row> rows) {

        /** Of accounts with a limit; of the others one stripe says nothing. */
        Map<Account, Balance> balances() {
            var balances = new HashMap<Account, Balance>();
            rows.values().stream()
                    .filter(row -> row.account().isLimited())
                    .forEach(row -> balances.put(row.account(), row.balance()));
            return balances;
        }
    }

    /** Locks the balances, of accounts that are created where they do not exist yet. */
    Locked lock(Set<Account> wanted) {
        var accounts = wanted.stream().sorted().toList();
        var rows = lockAll(accounts);
        if (rows.size() < accounts.size()) {
            create(wanted);
            rows = lockAll(accounts);
        }
        if (rows.size() < accounts.size()) {
            throw new IllegalStateException("Accounts without a balance among " + accounts);
        }
        return new Locked(rows);
    }

    private Map<Account, Row> lockAll(List<Account> accounts) {
        var rows = new HashMap<Account, Row>();
        accounts(LOCK, accounts)
                .param("limited", accounts.stream().map(Account::isLimited).toArray(Boolean[]::new))
                .param("stripes", STRIPES)
                .query((row, _) ->
                        new Row(
                                accounts.get(row.getInt("ordinal") - 1),
                                row.getLong("account_id"),
                                row.getShort("stripe"),
                                balance(row)))
                .list()
                .forEach(row -> rows.put(row.account(), row));
        return rows;
    }

    /** Makes those of them that do not exist yet. */
    void create(Set<Account> wanted) {
        accounts(CREATE, wanted.stream().sorted().toList())
                .param(
                        "limitedTypes",
                        List.of(AccountType.values()).stream()
                                .filter(AccountType::isLimited)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .param("stripes", STRIPES)
                .update();
    }

    private JdbcClient.StatementSpec accounts(String sql, List<Account> accounts) {
        return db.sql(sql)
                .param("types", texts(accounts, account -> account.type().name()))
                .param("owners", texts(accounts, account -> account.owner().toString()))
                .param("currencies", texts(accounts, Account::currency));
    }

    /**
     * @return the ids of those that were written; others have been posted, or their pending posting
     *     has been ended, by somebody else
     */
    Set<UUID> write(List<Posting> postings, Decisions decisions, Map<Account, Row> rows) {
        var lines = new ArrayList<Written>();
        for (var posting : postings) {
            for (var entry : decisions.entries(posting.id())) {
                var row = rows.get(entry.line().account());
                if (row == null) {
                    throw new IllegalStateException("Not locked: " + entry.line().account());
                }
                lines.add(new Written(posting.id(), row, entry.line(), entry.phase()));
            }
        }
        return new HashSet<>(
                db.sql(WRITE)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("ids", texts(postings, posting -> posting.id().toString()))
                        .param("kinds", texts(postings, Posting::kind))
                        .param("escrows", texts(postings, posting -> text(posting.escrowId())))
                        .param("deliveries", texts(postings, posting -> text(posting.deliveryId())))
                        .param("contents", texts(postings, Posting::content))
                        .param("settles", texts(postings, posting -> text(ended(posting))))
                        .param("links", texts(postings, LedgerTables::link))
                        .param("rates", texts(postings, LedgerTables::rate))
                        .param("postings", texts(lines, line -> line.posting.toString()))
                        .param(
                                "accounts",
                                lines.stream()
                                        .map(line -> line.row.accountId())
                                        .toArray(Long[]::new))
                        .param(
                                "stripeOf",
                                lines.stream().map(line -> line.row.stripe()).toArray(Short[]::new))
                        .param("sides", texts(lines, line -> code(line.line.side().code())))
                        .param(
                                "amounts",
                                lines.stream()
                                        .map(line -> line.line.amountMinor())
                                        .toArray(Long[]::new))
                        .param("currencyOf", texts(lines, line -> line.line.account().currency()))
                        .param("phases", texts(lines, line -> code(line.phase.code())))
                        .query(UUID.class)
                        .list());
    }

    /**
     * Writes one plain posting at once, if nothing about it needs to be decided.
     *
     * @return whether it was written; if not, nothing was, and nothing is locked
     * @throws DataIntegrityViolationException if it would break a limit; the transaction has failed
     */
    boolean post(Posting posting) {
        var lines = posting.lines();
        return db.sql(POST)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(posting.id().toString())
                .param(posting.kind())
                .param(new SqlParameterValue(Types.VARCHAR, text(posting.escrowId())))
                .param(new SqlParameterValue(Types.VARCHAR, text(posting.deliveryId())))
                .param(posting.content())
                .param(texts(lines, line -> line.account().type().name()))
                .param(texts(lines, line -> line.account().owner().toString()))
                .param(texts(lines, line -> line.account().currency()))
                .param(
                        lines.stream()
                                .map(line -> line.account().isLimited())
                                .toArray(Boolean[]::new))
                .param(texts(lines, line -> code(line.side().code())))
                .param(lines.stream().map(Line::amountMinor).toArray(Long[]::new))
                .param(STRIPES)
                .query(Boolean.class)
                .single();
    }

    private record Written(UUID posting, Row row, Line line, Phase phase) {}

    /** What was posted under these ids, in words. */
    Map<UUID, String> contents(Collection<UUID> ids) {
        var contents = new HashMap<UUID, String>();
        db.sql("select id, content from ledger_posting where id = any (cast(:ids as uuid[]))")
                .param("ids", texts(ids, UUID::toString))
                .query(row -> {
                    contents.put(row.getObject("id", UUID.class), row.getString("content"));
                });
        return contents;
    }

    /** What those of these postings hold that are pending ones. */
    Map<UUID, Pending> pendings(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var pendings = new HashMap<UUID, Pending>();
        db.sql(
                        """
                        select e.posting_id, a.type, a.owner_id, e.currency, e.side, e.amount_minor,
                               exists (select 1 from ledger_posting p where p.settles = e.posting_id) as settled
                        from ledger_entry e join ledger_account a on a.id = e.account_id
                        where e.posting_id = any (cast(:ids as uuid[])) and e.phase = 'H'
                        """)
                .param("ids", texts(ids, UUID::toString))
                .query(row -> {
                    var line =
                            new Line(
                                    account(row),
                                    Side.of(row.getString("side")),
                                    row.getLong("amount_minor"));
                    pendings.merge(
                            row.getObject("posting_id", UUID.class),
                            new Pending(List.of(line), row.getBoolean("settled")),
                            LedgerTables::joined);
                });
        return pendings;
    }

    private static Pending joined(Pending one, Pending other) {
        var lines = new ArrayList<>(one.lines());
        lines.addAll(other.lines());
        lines.sort(Comparator.comparing(Line::account));
        return new Pending(lines, one.settled());
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                AccountType.valueOf(row.getString("type")),
                row.getObject("owner_id", UUID.class),
                row.getString("currency"));
    }

    static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                row.getLong("debits_posted"),
                row.getLong("debits_pending"),
                row.getLong("credits_posted"),
                row.getLong("credits_pending"));
    }

    private static @Nullable UUID ended(Posting posting) {
        return switch (posting.intent()) {
            case Posting.Settle settle -> settle.pendingId();
            case Posting.Voiding voided -> voided.pendingId();
            case Posting.Post _, Posting.Hold _ -> null;
        };
    }

    private static @Nullable String link(Posting posting) {
        var link = posting.link();
        return link == null ? null : link.id().toString();
    }

    private static @Nullable String rate(Posting posting) {
        var link = posting.link();
        return link == null ? null : link.rate().toPlainString();
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static String code(char code) {
        return String.valueOf(code);
    }

    private interface Text<T> {
        @Nullable String of(T one);
    }

    private static <T> @Nullable String[] texts(Collection<T> all, Text<T> text) {
        var texts = new @Nullable String[all.size()];
        int at = 0;
        for (var one : all) {
            texts[at++] = text.of(one);
        }
        return texts;
    }
}
