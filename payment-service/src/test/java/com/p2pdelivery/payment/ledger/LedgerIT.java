package com.p2pdelivery.payment.ledger;

import static com.p2pdelivery.payment.Stage.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.ledger.PostingOutcome.LinkBroken;
import com.p2pdelivery.payment.ledger.PostingOutcome.MoreThanHeld;
import com.p2pdelivery.payment.ledger.PostingOutcome.NoEntries;
import com.p2pdelivery.payment.ledger.PostingOutcome.NotPending;
import com.p2pdelivery.payment.ledger.PostingOutcome.Overdrawn;
import com.p2pdelivery.payment.ledger.PostingOutcome.Posted;
import com.p2pdelivery.payment.ledger.PostingOutcome.PostedBefore;
import com.p2pdelivery.payment.ledger.PostingOutcome.PostedDifferently;
import com.p2pdelivery.payment.ledger.PostingOutcome.SettledBefore;
import com.p2pdelivery.payment.ledger.PostingOutcome.Unbalanced;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.ServiceIT;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Nothing here touches the provider's account or an escrow's: other tests compare these with the
 * provider's books and the escrows.
 */
@ServiceIT
class LedgerIT {

    private final Ledger ledger;
    private final LedgerTables tables;
    private final LedgerView view;
    private final JdbcClient db;
    private final AdjustableClock clock;
    private final TransactionTemplate transaction;
    private final UUID delivery = UUID.randomUUID();
    private final UUID ana = UUID.randomUUID();
    private final UUID luca = UUID.randomUUID();

    LedgerIT(
            Ledger ledger,
            LedgerTables tables,
            LedgerView view,
            JdbcClient db,
            AdjustableClock clock,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.tables = tables;
        this.view = view;
        this.db = db;
        this.clock = clock;
        this.transaction = transaction;
    }

    @AfterEach
    void everyBalanceIsTheSumOfItsEntries() {
        clock.reset();
        assertThat(view.driftedAccounts()).isEmpty();
    }

    @Test
    void postsTheSameThingOnce() {
        var posting = earning(ana, 700);

        assertThat(attempt(posting)).isEqualTo(new Posted());
        assertThat(attempt(posting)).isEqualTo(new PostedBefore());

        assertThat(view.entriesOf(delivery)).hasSize(2);
        assertThat(balance(ana)).isEqualTo(new Balance(0, 0, 700, 0));
    }

    /**
     * Or two that each make the other's account while they hold each other's could wait for ever.
     */
    @Test
    void locksNothingAsLongAsAnAccountIsMissing() {
        post(earning(ana, 700));
        var toSomebodyNew = transfer(ana, luca, 5);

        transaction.executeWithoutResult(_ -> {
            assertThat(tables.post(toSomebodyNew)).isFalse();
            assertThat(CompletableFuture.supplyAsync(() -> lockableBalances(ana)).join())
                    .isEqualTo(1);
        });
    }

    @Test
    void postsNoHalfThatBalancesWhileTheAccountsOfTheOtherAreMissing() {
        post(
                Posting.of("TEST", UUID.randomUUID(), delivery)
                        .debit(AccountType.CHARGEBACK_LOSS, new Money(5, "ISK"))
                        .credit(AccountType.TRAVELER_PAYABLE, ana, new Money(5, "ISK")));

        post(
                Posting.of("TEST", UUID.randomUUID(), delivery)
                        .debit(AccountType.CHARGEBACK_LOSS, new Money(7, "ISK"))
                        .credit(AccountType.TRAVELER_PAYABLE, ana, new Money(7, "ISK"))
                        .debit(AccountType.ROUNDING, new Money(3, "ISK"))
                        .credit(AccountType.TRAVELER_PAYABLE, luca, new Money(3, "ISK")));

        assertThat(view.entriesOf(delivery)).hasSize(6);
    }

    @Test
    void refusesSomethingElseUnderTheSameId() {
        var id = UUID.randomUUID();
        assertThat(attempt(transferTo(ana, id, 5))).isEqualTo(new Posted());

        assertThat(attempt(transferTo(ana, id, 6))).isInstanceOf(PostedDifferently.class);
        assertThat(attempt(transferTo(luca, id, 5))).isInstanceOf(PostedDifferently.class);
        assertThatThrownBy(() -> post(transferTo(ana, id, 6)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PostedDifferently");
        assertThat(balance(ana).creditsPosted()).isEqualTo(5);
        assertThat(balance(luca).creditsPosted()).isZero();
    }

    @Test
    void aRepeatedBatchPostsOnlyWhatIsNew() {
        var first = earning(ana, 100);
        var second = transfer(ana, luca, 100);
        assertThat(attempt(List.of(first, second, first)))
                .containsExactly(new Posted(), new Posted(), new PostedBefore());

        var third = transfer(luca, ana, 60);
        assertThat(attempt(List.of(first, second, third)))
                .containsExactly(new PostedBefore(), new PostedBefore(), new Posted());
        assertThat(attempt(second)).isEqualTo(new PostedBefore());

        assertThat(available(ana)).isEqualTo(60);
        assertThat(available(luca)).isEqualTo(40);
    }

    @Test
    void thoseWhoPostTheSameAtOncePostItOnce() throws Exception {
        post(earning(ana, 100));
        var same = transfer(ana, luca, 100);

        var outcomes = atOnce(20, _ -> attempt(same));

        assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(PostedBefore.class::isInstance).hasSize(19);
        assertThat(available(luca)).isEqualTo(100);
    }

    @Test
    void thoseWhoPostItAloneAtOncePostItOnce() throws Exception {
        post(earning(ana, 100));
        var same = transfer(ana, luca, 60);

        assertThat(atOnce(20, _ -> isPosted(same))).containsOnly(true);

        assertThat(available(luca)).isEqualTo(60);
        assertThat(view.entriesOf(delivery)).hasSize(4);
    }

    @Test
    void thoseWhoCannotBlockEachOtherPostTheSameOnceToo() throws Exception {
        var same =
                Posting.of("TEST", UUID.randomUUID(), delivery)
                        .debit(AccountType.CHARGEBACK_LOSS, eur(3))
                        .credit(AccountType.ROUNDING, eur(3));

        var outcomes = atOnce(20, _ -> attempt(same));

        assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(1);
        assertThat(view.entriesOf(delivery)).hasSize(2);
    }

    @Test
    void refusesWhatDoesNotBalanceInEachCurrency() {
        assertThat(
                        attempt(
                                Posting.of("TEST", UUID.randomUUID(), delivery)
                                        .debit(AccountType.CHARGEBACK_LOSS, eur(100))
                                        .credit(AccountType.TRAVELER_PAYABLE, ana, eur(99))))
                .isEqualTo(new Unbalanced(List.of("EUR")));
        assertThat(
                        attempt(
                                Posting.of("TEST", UUID.randomUUID(), delivery)
                                        .debit(AccountType.CHARGEBACK_LOSS, eur(100))
                                        .credit(
                                                AccountType.TRAVELER_PAYABLE,
                                                ana,
                                                new Money(100, "CHF"))))
                .isEqualTo(new Unbalanced(List.of("CHF", "EUR")));
        assertThat(attempt(Posting.of("TEST", UUID.randomUUID(), delivery)))
                .isEqualTo(new NoEntries());
        assertThat(view.entriesOf(delivery)).isEmpty();
    }

    @Test
    void spendsNoMoreThanThereIsAndSaysWhatIsMissing() {
        post(earning(ana, 100));

        assertThat(attempt(transfer(ana, luca, 101))).isEqualTo(new Overdrawn(account(ana), 1));
        assertThat(
                        attempt(
                                List.of(
                                        transfer(ana, luca, 60),
                                        transfer(ana, luca, 50),
                                        transfer(ana, luca, 40))))
                .containsExactly(new Posted(), new Overdrawn(account(ana), 10), new Posted());
        assertThat(available(ana)).isZero();
        assertThat(available(luca)).isEqualTo(100);
    }

    @Test
    void onlyOneOfTwoHundredSpendsTheLastCent() throws Exception {
        post(earning(ana, 1));

        var outcomes = atOnce(200, _ -> attempt(transfer(ana, luca, 1)));

        assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(new Overdrawn(account(ana), 1)::equals).hasSize(199);
        assertThat(available(luca)).isEqualTo(1);
    }

    @Test
    void onlyOneOfTwoHundredAloneSpendsTheLastCent() throws Exception {
        post(earning(ana, 1));

        assertThat(atOnce(200, _ -> isPosted(transfer(ana, luca, 1)))).containsOnlyOnce(true);

        assertThat(available(luca)).isEqualTo(1);
        assertThatThrownBy(() -> post(transfer(ana, luca, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("break its limit");
    }

    @Test
    void transfersInAllDirectionsDoNotBlockEachOther() throws Exception {
        var people = IntStream.range(0, 5).mapToObj(_ -> UUID.randomUUID()).toList();
        var startingMoney = people.stream().map(person -> earning(person, 1_000)).toList();
        attempt(startingMoney);

        atOnce(
                100,
                number -> {
                    var transfers =
                            IntStream.range(0, 10)
                                    .mapToObj(i ->
                                            transfer(
                                                    people.get((number + i) % 5),
                                                    people.get((number * 3 + i * 2 + 1) % 5),
                                                    number + i))
                                    .toList();
                    return number % 2 == 0
                            ? attempt(transfers)
                            : transfers.stream().map(this::isPosted).toList();
                });

        assertThat(people.stream().mapToLong(this::available).sum()).isEqualTo(5_000);
    }

    @Test
    void holdsMoneyUntilItIsSettledOrVoided() {
        post(earning(ana, 100));
        var hold = transfer(ana, luca, 80).pending();

        assertThat(attempt(hold)).isEqualTo(new Posted());
        assertThat(balance(ana)).isEqualTo(new Balance(0, 80, 100, 0));
        assertThat(balance(luca)).isEqualTo(new Balance(0, 0, 0, 80));
        assertThat(attempt(transfer(ana, luca, 21))).isEqualTo(new Overdrawn(account(ana), 1));
        // What is on its way to Luca is not his yet.
        assertThat(attempt(transfer(luca, ana, 1))).isEqualTo(new Overdrawn(account(luca), 1));

        var settling = Posting.of("SETTLE", UUID.randomUUID()).settling(hold.id());
        assertThat(attempt(settling)).isEqualTo(new Posted());
        assertThat(attempt(settling)).isEqualTo(new PostedBefore());
        assertThat(balance(ana)).isEqualTo(new Balance(80, 0, 100, 0));
        assertThat(balance(luca)).isEqualTo(new Balance(0, 0, 80, 0));
        assertThat(attempt(Posting.of("VOID", UUID.randomUUID()).voiding(hold.id())))
                .isEqualTo(new SettledBefore(hold.id()));
    }

    @Test
    void settlesAPartAndLetsGoOfTheRest() {
        post(earning(ana, 100));
        var hold = transfer(ana, luca, 80).pending();
        post(hold);

        assertThat(attempt(transfer(ana, luca, 81).settlingPartOf(hold.id())))
                .isInstanceOf(MoreThanHeld.class);
        assertThat(attempt(transfer(ana, luca, 30).settlingPartOf(hold.id())))
                .isEqualTo(new Posted());

        assertThat(balance(ana)).isEqualTo(new Balance(30, 0, 100, 0));
        assertThat(balance(luca)).isEqualTo(new Balance(0, 0, 30, 0));
    }

    @Test
    void voidingGivesTheMoneyBack() {
        post(earning(ana, 100));
        var hold = transfer(ana, luca, 80).pending();
        var voiding = Posting.of("VOID", UUID.randomUUID()).voiding(hold.id());

        assertThat(attempt(voiding)).isEqualTo(new NotPending(hold.id()));
        // Also in one go.
        assertThat(attempt(List.of(hold, voiding))).containsExactly(new Posted(), new Posted());
        assertThat(attempt(Posting.of("SETTLE", UUID.randomUUID()).settling(hold.id())))
                .isEqualTo(new SettledBefore(hold.id()));
        assertThat(balance(ana)).isEqualTo(new Balance(0, 0, 100, 0));
        assertThat(balance(luca)).isEqualTo(Balance.NOTHING);
    }

    @Test
    void onlyOneOfManyEndsAHold() throws Exception {
        post(earning(ana, 100));
        var hold = transfer(ana, luca, 80).pending();
        post(hold);

        var outcomes =
                atOnce(
                        40,
                        number ->
                                attempt(
                                        switch (number % 3) {
                                            case 0 ->
                                                    Posting.of("SETTLE", UUID.randomUUID())
                                                            .settling(hold.id());
                                            case 1 ->
                                                    Posting.of("VOID", UUID.randomUUID())
                                                            .voiding(hold.id());
                                            default ->
                                                    transfer(ana, luca, 50)
                                                            .settlingPartOf(hold.id());
                                        }));

        assertThat(outcomes).filteredOn(Posted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(new SettledBefore(hold.id())::equals).hasSize(39);
        assertThat(balance(ana).debitsPending()).isZero();
        assertThat(available(ana) + available(luca)).isEqualTo(100);
    }

    @Test
    void writesAllOrNoneOfWhatBelongsTogether() {
        post(earning(ana, 100));
        var fits = transfer(ana, luca, 70);
        var doesNot = transfer(ana, luca, 50);

        assertThat(together(fits, doesNot))
                .containsExactly(new LinkBroken(), new Overdrawn(account(ana), 20));
        assertThat(available(ana)).isEqualTo(100);

        var rest = transfer(ana, luca, 30);
        assertThat(together(fits, rest)).containsExactly(new Posted(), new Posted());
        assertThat(together(fits, rest)).containsExactly(new PostedBefore(), new PostedBefore());
        assertThat(together(fits, doesNot))
                .containsExactly(new LinkBroken(), new Overdrawn(account(ana), 50));
    }

    @Test
    void knowsTheBalanceAtEveryInstant() {
        var before = clock.instant();
        clock.advance(Duration.ofHours(1));
        post(earning(ana, 100));
        var earned = clock.instant();
        clock.advance(Duration.ofHours(1));
        var hold = transfer(ana, luca, 80).pending();
        post(hold);
        var held = clock.instant();
        clock.advance(Duration.ofHours(1));
        post(Posting.of("SETTLE", UUID.randomUUID()).settling(hold.id()));

        assertThat(view.balanceAt(account(ana), before)).isEqualTo(Balance.NOTHING);
        assertThat(view.balanceAt(account(ana), earned)).isEqualTo(new Balance(0, 0, 100, 0));
        assertThat(view.balanceAt(account(ana), held)).isEqualTo(new Balance(0, 80, 100, 0));
        assertThat(view.balanceAt(account(ana), clock.instant()))
                .isEqualTo(new Balance(80, 0, 100, 0))
                .isEqualTo(balance(ana));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set amount_minor = amount_minor + 1",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update ledger_posting set kind = 'X'",
                "delete from ledger_posting",
                "truncate ledger_posting cascade",
                "update ledger_account set type = 'X'",
                "delete from ledger_account",
                "update ledger_block set hash = ''",
                "delete from ledger_seal",
                "delete from ledger_balance"
            })
    void letsNobodyChangeWhatWasPosted(String sql) {
        post(earning(ana, 7));

        assertThatThrownBy(() -> db.sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set amount_minor = amount_minor + 1",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update ledger_posting set kind = 'X'",
                "delete from ledger_seal",
                "truncate ledger_account"
            })
    void refusesEvenThoseWhoHaveTheRight(String sql) {
        post(earning(ana, 7));
        transaction.executeWithoutResult(change -> {
            db.sql("grant all on all tables in schema payment_service to current_user").update();
            assertThatThrownBy(() -> db.sql(sql).update()).hasStackTraceContaining("append-only");
            change.setRollbackOnly();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ledger_posting (id, kind, content, posted_at) values (gen_random_uuid(), 'TEST', '', now())",
                """
                insert into ledger_entry (posting_id, account_id, side, amount_minor, currency, posted_at)
                select posting_id, account_id, side, amount_minor, currency, posted_at from ledger_entry limit 2
                """
            })
    void onlyTheLedgersFunctionsWrite(String sql) {
        post(earning(ana, 100));

        assertThatThrownBy(() -> db.sql(sql).update())
                .hasStackTraceContaining("Only the ledger's functions write");
    }

    @Test
    void theDatabaseItselfRefusesWhatIsUnlawful() {
        var posting = earning(ana, 100);
        post(posting);
        var id = UUID.randomUUID();

        assertThatThrownBy(() -> write(id, posting.id(), debit(1), credit(1)))
                .hasStackTraceContaining("is closed");
        assertThatThrownBy(() -> write(id, id, debit(2), credit(1)))
                .hasStackTraceContaining("does not balance in EUR");
        assertThatThrownBy(() -> write(id, id)).hasStackTraceContaining("has no entries");
        assertThatThrownBy(() ->
                        write(id, id, new Row("D", 1, "CHF", "P"), new Row("C", 1, "CHF", "P")))
                .hasStackTraceContaining("There is no account")
                .hasStackTraceContaining("in CHF");
        write(id, id, debit(1), credit(1));
        assertThat(tables.contents(List.of(id))).containsKey(id);
        assertThatThrownBy(() ->
                        db.sql(
                                        """
                                        update ledger_balance set debits_posted = 1001 where account_id = (
                                            select id from ledger_account where owner_id = :ana)
                                        """)
                                .param("ana", ana)
                                .update())
                .hasStackTraceContaining("within_limit");
    }

    @ParameterizedTest
    @CsvSource({"EUR, P, CHF, P", "EUR, P, EUR, H", "EUR, H, EUR, R"})
    void theDatabaseRefusesOneCurrencyOrPhaseForAnother(
            String debited, String debitPhase, String credited, String creditPhase) {
        post(earning(ana, 100));
        var id = UUID.randomUUID();

        assertThatThrownBy(() ->
                        write(
                                id,
                                id,
                                new Row("D", 1, debited, debitPhase),
                                new Row("C", 1, credited, creditPhase)))
                .hasStackTraceContaining("does not balance");
    }

    @ParameterizedTest
    @CsvSource({"X, 1, P", "C, 0, P", "C, -1, P", "C, 1, X"})
    void theDatabaseRefusesAnEntryThatIsNotWellFormed(String side, long amount, String phase) {
        post(earning(ana, 100));
        var id = UUID.randomUUID();

        assertThatThrownBy(() ->
                        write(
                                id,
                                id,
                                new Row("D", amount, "EUR", phase),
                                new Row(side, amount, "EUR", phase)))
                .hasStackTraceContaining("violates check constraint");
    }

    @Test
    void theShortWayWritesNothingThatIsUnlawful() {
        post(earning(ana, 100));
        post(earning(luca, 100));
        post(
                Posting.of("TEST", UUID.randomUUID(), delivery)
                        .debit(AccountType.CHARGEBACK_LOSS, new Money(5, "CHF"))
                        .credit(AccountType.TRAVELER_PAYABLE, ana, new Money(5, "CHF")));
        var unbalanced = transfer(ana, luca, 5).debit(AccountType.CHARGEBACK_LOSS, eur(1));
        var acrossCurrencies =
                Posting.of("TEST", UUID.randomUUID(), delivery)
                        .debit(AccountType.CHARGEBACK_LOSS, eur(5))
                        .credit(AccountType.TRAVELER_PAYABLE, ana, new Money(5, "CHF"));
        var twice =
                transfer(ana, luca, 1)
                        .debit(AccountType.TRAVELER_PAYABLE, ana, eur(1))
                        .credit(AccountType.CHARGEBACK_LOSS, eur(1));

        assertThat(shortWay(unbalanced)).isFalse();
        assertThat(shortWay(acrossCurrencies)).isFalse();
        assertThatThrownBy(() -> shortWay(twice)).hasStackTraceContaining("an account twice");

        assertThat(tables.contents(List.of(unbalanced.id(), acrossCurrencies.id(), twice.id())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debits_posted = -1",
                "credits_posted = -1, debits_posted = -2",
                "debits_pending = -1",
                "credits_pending = -1",
                "limited = 'C'"
            })
    void theDatabaseRefusesABalanceThatIsNotWellFormed(String change) {
        post(earning(ana, 100));

        assertThatThrownBy(() ->
                        db.sql(
                                        "update ledger_balance set %s where account_id = (select id from ledger_account where owner_id = :ana)"
                                                .formatted(change))
                                .param("ana", ana)
                                .update())
                .hasStackTraceContaining("violates check constraint");
    }

    @Test
    void anAccountMayComeTwiceInOnePosting() {
        post(earning(ana, 100));

        assertThat(
                        attempt(
                                transfer(ana, luca, 60)
                                        .debit(AccountType.TRAVELER_PAYABLE, ana, eur(41))
                                        .credit(AccountType.ROUNDING, eur(41))))
                .isEqualTo(new Overdrawn(account(ana), 1));
        assertThat(
                        attempt(
                                transfer(ana, luca, 60)
                                        .debit(AccountType.TRAVELER_PAYABLE, ana, eur(40))
                                        .credit(AccountType.ROUNDING, eur(40))))
                .isEqualTo(new Posted());
        assertThat(available(ana)).isZero();
    }

    @Test
    void whatIsOnHoldIsNotSpentByASinglePosting() {
        post(earning(ana, 100));
        post(transfer(ana, luca, 60).pending());

        assertThat(attempt(transfer(ana, luca, 41))).isEqualTo(new Overdrawn(account(ana), 1));
        assertThat(isPosted(transfer(ana, luca, 41))).isFalse();
        assertThat(isPosted(transfer(ana, luca, 40))).isTrue();
    }

    @Test
    void needsTheTransactionOfWhateverIsPosted() {
        assertThatThrownBy(() -> ledger.post(earning(ana, 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private record Row(String side, long amount, String currency, String phase) {}

    private static Row debit(long amount) {
        return new Row("D", amount, "EUR", "P");
    }

    private static Row credit(long amount) {
        return new Row("C", amount, "EUR", "P");
    }

    /** Past all that judges before the database: entries on Ana's account, of that posting. */
    private void write(UUID id, UUID entriesOf, Row... rows) {
        var lines = List.of(rows);
        db.sql(
                        """
                        select ledger_write(
                            now(), array[cast(:id as uuid)], array['TEST'], cast(array[null] as uuid[]), cast(array[null] as uuid[]),
                            array[''], cast(array[null] as uuid[]), cast(array[null] as uuid[]), cast(array[null] as numeric[]),
                            coalesce(array_agg(cast(:entriesOf as uuid)), '{}'), coalesce(array_agg(a.id), '{}'),
                            coalesce(array_agg(cast(0 as smallint)), '{}'), coalesce(array_agg(side), '{}'),
                            coalesce(array_agg(amount), '{}'), coalesce(array_agg(line.currency), '{}'),
                            coalesce(array_agg(phase), '{}'))
                        from unnest(cast(:sides as text[]), cast(:amounts as bigint[]), cast(:currencies as text[]), cast(:phases as text[]))
                            as line (side, amount, currency, phase)
                        join ledger_account a on a.owner_id = :ana and a.currency = 'EUR'
                        """)
                .param("id", id)
                .param("entriesOf", entriesOf)
                .param("ana", ana)
                .param("sides", lines.stream().map(Row::side).toArray(String[]::new))
                .param("amounts", lines.stream().map(Row::amount).toArray(Long[]::new))
                .param("currencies", lines.stream().map(Row::currency).toArray(String[]::new))
                .param("phases", lines.stream().map(Row::phase).toArray(String[]::new))
                .query((_, _) -> id)
                .list();
    }

    private boolean shortWay(Posting posting) {
        return Boolean.TRUE.equals(transaction.execute(_ -> tables.post(posting)));
    }

    private Posting earning(UUID who, long cents) {
        return transferTo(who, UUID.randomUUID(), cents);
    }

    private Posting transferTo(UUID who, UUID about, long cents) {
        return Posting.of("TEST", about, delivery)
                .debit(AccountType.CHARGEBACK_LOSS, eur(cents))
                .credit(AccountType.TRAVELER_PAYABLE, who, eur(cents));
    }

    private Posting transfer(UUID from, UUID to, long cents) {
        return Posting.of("TEST", UUID.randomUUID(), delivery)
                .debit(AccountType.TRAVELER_PAYABLE, from, eur(cents))
                .credit(AccountType.TRAVELER_PAYABLE, to, eur(cents));
    }

    private static Account account(UUID who) {
        return new Account(AccountType.TRAVELER_PAYABLE, who, "EUR");
    }

    private Balance balance(UUID who) {
        return view.accountsOf(who).stream()
                .filter(statement -> statement.account().equals(account(who)))
                .map(LedgerView.Statement::balance)
                .findAny()
                .orElse(Balance.NOTHING);
    }

    private long available(UUID who) {
        return -balance(who).missing();
    }

    private void post(Posting posting) {
        transaction.executeWithoutResult(_ -> ledger.post(posting));
    }

    private boolean isPosted(Posting posting) {
        try {
            post(posting);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private PostingOutcome attempt(Posting posting) {
        return attempt(List.of(posting)).getFirst();
    }

    private List<PostingOutcome> attempt(List<Posting> postings) {
        return Objects.requireNonNull(transaction.execute(_ -> ledger.attempt(postings)));
    }

    private List<PostingOutcome> together(Posting... postings) {
        return Objects.requireNonNull(
                transaction.execute(_ -> ledger.attemptTogether(List.of(postings))));
    }

    private interface Act<T> {
        T by(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int many, Act<T> act) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<T>>();
            for (int i = 0; i < many; i++) {
                int number = i;
                all.add(() -> act.by(number));
            }
            var results = new ArrayList<T>();
            for (var one : threads.invokeAll(all)) {
                results.add(one.get());
            }
            return results;
        }
    }

    /** By somebody who does not wait. */
    private int lockableBalances(UUID owner) {
        return db.sql(
                        """
                        select b.account_id from ledger_balance b join ledger_account a on a.id = b.account_id
                        where a.owner_id = :owner for no key update of b skip locked
                        """)
                .param("owner", owner)
                .query(Long.class)
                .list()
                .size();
    }
}
