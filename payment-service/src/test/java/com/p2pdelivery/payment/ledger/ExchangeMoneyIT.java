package com.p2pdelivery.payment.ledger;

import static com.p2pdelivery.payment.Stage.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.ledger.ExchangeMoney.Exchanged;
import com.p2pdelivery.payment.ledger.ExchangeMoney.Refused;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.test.ServiceIT;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceIT
class ExchangeMoneyIT {

    private final ExchangeMoney exchangeMoney;
    private final Ledger ledger;
    private final LedgerView view;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final UUID ana = UUID.randomUUID();

    ExchangeMoneyIT(
            ExchangeMoney exchangeMoney,
            Ledger ledger,
            LedgerView view,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.exchangeMoney = exchangeMoney;
        this.ledger = ledger;
        this.view = view;
        this.db = db;
        this.transaction = transaction;
    }

    @Test
    void exchangesOnceAndKeepsTheRate() {
        earn(100);
        var command = euroIntoFrancs(UUID.randomUUID(), 100, 93);

        var exchanged = exchange(command);
        assertThat(exchanged).isInstanceOf(Exchanged.class);
        assertThat(exchange(command)).isEqualTo(exchanged);

        assertThat(balances())
                .containsExactly("CHF 93 credited, 0 debited", "EUR 100 credited, 100 debited");
        assertThat(
                        db.sql("select rate from ledger_posting where link_id = :id")
                                .param("id", command.id())
                                .query(BigDecimal.class)
                                .list())
                .containsExactly(new BigDecimal("0.9312"), new BigDecimal("0.9312"));
    }

    @Test
    void exchangesNothingWhereTheMoneyIsMissing() {
        earn(99);

        assertThat(exchange(euroIntoFrancs(UUID.randomUUID(), 100, 93)))
                .isEqualTo(
                        new Refused(
                                new PostingOutcome.Overdrawn(
                                        new Account(AccountType.TRAVELER_PAYABLE, ana, "EUR"), 1)));

        assertThat(balances()).containsExactly("EUR 99 credited, 0 debited");
    }

    @Test
    void refusesAnotherExchangeUnderTheSameId() {
        earn(200);
        var id = UUID.randomUUID();
        exchange(euroIntoFrancs(id, 100, 93));

        assertThat(exchange(euroIntoFrancs(id, 100, 94))).isInstanceOf(Refused.class);

        assertThat(balances())
                .containsExactly("CHF 93 credited, 0 debited", "EUR 200 credited, 100 debited");
    }

    @Test
    void needsTwoCurrencies() {
        assertThatThrownBy(() ->
                        new ExchangeMoney.Command(
                                UUID.randomUUID(),
                                AccountType.TRAVELER_PAYABLE,
                                ana,
                                eur(1),
                                AccountType.TRAVELER_PAYABLE,
                                ana,
                                eur(1),
                                BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ExchangeMoney.Command euroIntoFrancs(UUID id, long cents, long rappen) {
        return new ExchangeMoney.Command(
                id,
                AccountType.TRAVELER_PAYABLE,
                ana,
                eur(cents),
                AccountType.TRAVELER_PAYABLE,
                ana,
                new Money(rappen, "CHF"),
                new BigDecimal("0.9312"));
    }

    private ExchangeMoney.Outcome exchange(ExchangeMoney.Command command) {
        return Objects.requireNonNull(transaction.execute(_ -> exchangeMoney.handle(command)));
    }

    private void earn(long cents) {
        transaction.executeWithoutResult(_ ->
                ledger.post(
                        Posting.of("TEST", UUID.randomUUID())
                                .debit(AccountType.CHARGEBACK_LOSS, eur(cents))
                                .credit(AccountType.TRAVELER_PAYABLE, ana, eur(cents))));
    }

    private List<String> balances() {
        return view.accountsOf(ana).stream()
                .filter(statement -> statement.balance().creditsPosted() > 0)
                .map(statement ->
                        "%s %d credited, %d debited"
                                .formatted(
                                        statement.account().currency(),
                                        statement.balance().creditsPosted(),
                                        statement.balance().debitsPosted()))
                .toList();
    }
}
