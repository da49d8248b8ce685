package com.p2pdelivery.payment.ledger;

import static com.p2pdelivery.payment.Stage.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.test.ServiceIT;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything here nets to zero in the end, or is rolled back: other tests compare these books with
 * the provider's.
 */
@ServiceIT
class LedgerIT {

    private final Ledger ledger;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final UUID delivery = UUID.randomUUID();

    LedgerIT(Ledger ledger, JdbcClient db, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.db = db;
        this.transaction = transaction;
    }

    @Test
    void postsTheSameThingOnce() {
        var posting = harmless();
        post(posting);
        post(posting);

        assertThat(ledger.entriesOf(delivery)).hasSize(2);
    }

    @Test
    void reportsSomethingElseUnderTheSameId() {
        var escrow = UUID.randomUUID();
        var owner = UUID.randomUUID();
        post(
                Posting.of("TEST", escrow, delivery)
                        .debit(AccountType.TRAVELER_PAYABLE, owner, eur(5))
                        .credit(AccountType.TRAVELER_PAYABLE, owner, eur(5)));

        assertThatThrownBy(() ->
                        post(
                                Posting.of("TEST", escrow, delivery)
                                        .debit(AccountType.TRAVELER_PAYABLE, owner, eur(6))
                                        .credit(AccountType.TRAVELER_PAYABLE, owner, eur(6))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("posted before as something else");
    }

    @Test
    void refusesWhatDoesNotBalanceInEachCurrency() {
        var owner = UUID.randomUUID();
        assertThatThrownBy(() ->
                        post(
                                Posting.of("TEST", UUID.randomUUID(), delivery)
                                        .debit(AccountType.TRAVELER_PAYABLE, owner, eur(100))
                                        .credit(AccountType.TRAVELER_PAYABLE, owner, eur(99))))
                .hasStackTraceContaining("does not balance in EUR");
        assertThatThrownBy(() ->
                        post(
                                Posting.of("TEST", UUID.randomUUID(), delivery)
                                        .debit(AccountType.TRAVELER_PAYABLE, owner, eur(100))
                                        .credit(
                                                AccountType.TRAVELER_PAYABLE,
                                                owner,
                                                new Money(100, "CHF"))))
                .hasStackTraceContaining("does not balance in CHF, EUR");
        assertThatThrownBy(() -> post(Posting.of("TEST", UUID.randomUUID(), delivery)))
                .hasStackTraceContaining("has no entries");
        assertThat(ledger.entriesOf(delivery)).isEmpty();
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
                "delete from ledger_account"
            })
    void letsNobodyChangeWhatWasPosted(String sql) {
        post(harmless());

        assertThatThrownBy(() -> db.sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("append-only");
    }

    @Test
    void addsNothingToAClosedPosting() {
        var posting = harmless();
        post(posting);

        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            for (var side : new String[] {"D", "C"}) {
                                db.sql(
                                                """
                                                insert into ledger_entry (posting_id, account_id, side, amount_minor, currency)
                                                select :id, min(account_id), :side, 1, 'EUR' from ledger_entry where posting_id = :id
                                                """)
                                        .param("id", posting.id())
                                        .param("side", side)
                                        .update();
                            }
                        }))
                .hasStackTraceContaining("is closed");
    }

    @Test
    void needsTheTransactionOfWhateverIsPosted() {
        assertThatThrownBy(() -> ledger.post(harmless()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private Posting harmless() {
        var owner = UUID.randomUUID();
        return Posting.of("TEST", UUID.randomUUID(), delivery)
                .debit(AccountType.TRAVELER_PAYABLE, owner, eur(7))
                .credit(AccountType.TRAVELER_PAYABLE, owner, eur(7));
    }

    private void post(Posting posting) {
        transaction.executeWithoutResult(_ -> ledger.post(posting));
    }
}
