package com.p2pdelivery.payment.books;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.payment.Stage.eur;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.LedgerView;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books that are wrong. What makes them so is written in a transaction that is rolled back, and
 * counted within it.
 */
@ServiceIT
class BooksIT {

    private final Stage stage;
    private final CheckBooks checkBooks;
    private final Ledger ledger;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ListAppender<ILoggingEvent> alarms = new ListAppender<>();
    private final BooksMonitor monitor;

    BooksIT(
            TestApi api,
            EventsProbe events,
            CheckBooks checkBooks,
            LedgerView view,
            Ledger ledger,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.stage = new Stage(api, events);
        this.checkBooks = checkBooks;
        this.ledger = ledger;
        this.db = db;
        this.transaction = transaction;
        this.monitor = new BooksMonitor(checkBooks, view, metrics);
    }

    @AfterEach
    void theBooksAreRightAgain() {
        stage.booksAreRight();
        monitor.check();
        monitor.recount();
        assertThat(shown("balanced")).isEqualTo(1);
        assertThat(shown("recounted")).isEqualTo(1);
    }

    @Test
    void showMoneyThatNoEscrowHolds() {
        var books =
                counted(() -> {
                    var nobodys = UUID.randomUUID();
                    ledger.post(
                            charge().debit(AccountType.PROVIDER_CLEARING, eur(100))
                                    .credit(AccountType.ESCROW_HELD, nobodys, eur(100)));
                });

        assertThat(books.balanced()).isFalse();
        assertThat(shown("balanced")).isZero();
        assertThat(shown("recounted")).isEqualTo(1);
        assertThat(alarms.list).hasSize(1);
    }

    @Test
    void showABalanceThatNoEntryExplains() {
        var books =
                counted(() -> {
                    ledger.post(
                            charge().debit(AccountType.PROVIDER_CLEARING, eur(100))
                                    .credit(AccountType.COMMISSION_REVENUE, eur(100)));
                    db.sql(
                                    """
                                    update ledger_balance set credits_posted = credits_posted + 1
                                    where stripe = 0 and account_id = (
                                        select id from ledger_account where type = 'COMMISSION_REVENUE' and currency = 'EUR')
                                    """)
                            .update();
                });

        assertThat(books.balanced()).isFalse();
        assertThat(shown("balanced")).isZero();
        assertThat(shown("recounted")).isZero();
        assertThat(alarms.list).hasSize(2);
    }

    @Test
    void showMoneyThatTheProviderDoesNotHave() {
        nothingIsUnderWay();

        var books = counted(this::chargeThatNeverWas);

        assertThat(books.balanced()).isTrue();
        assertThat(books.reconciled()).isFalse();
        assertThat(shown("reconciled")).isZero();
        assertThat(alarms.list).isEmpty();
    }

    @Test
    void mayDifferFromTheProvidersWhileSomethingIsUnderWay() {
        var booked = stage.funded(GOOD_CARD);

        var books =
                counted(() -> {
                    chargeThatNeverWas();
                    db.sql("update escrow set status = 'CAPTURING' where booking_id = :id")
                            .param("id", booked.bookingId())
                            .update();
                });

        assertThat(books.reconciled()).isFalse();
        assertThat(books.underWay()).isPositive();
        assertThat(shown("reconciled")).isEqualTo(1);
    }

    private void chargeThatNeverWas() {
        ledger.post(
                charge().debit(AccountType.PROVIDER_CLEARING, eur(100))
                        .credit(AccountType.COMMISSION_REVENUE, eur(100)));
    }

    private static Posting charge() {
        return Posting.of("CHARGE", UUID.randomUUID(), UUID.randomUUID());
    }

    /** The alarms that this raises are looked at, and not printed. */
    private TrialBalance counted(Runnable wrong) {
        var log = (Logger) LoggerFactory.getLogger(BooksMonitor.class);
        alarms.start();
        log.addAppender(alarms);
        log.setAdditive(false);
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> {
                        status.setRollbackOnly();
                        wrong.run();
                        monitor.check();
                        monitor.recount();
                        return checkBooks.handle();
                    }));
        } finally {
            log.setAdditive(true);
            log.detachAppender(alarms);
        }
    }

    private void nothingIsUnderWay() {
        eventually(() -> assertThat(checkBooks.handle().underWay()).isZero());
        stage.booksAreRight();
    }

    private double shown(String gauge) {
        return metrics.get("p2p.books." + gauge).gauge().value();
    }
}
