package com.p2pdelivery.payment.books;

import com.p2pdelivery.payment.ledger.LedgerView;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Checks the books all the time. {@code p2p.books.balanced}, {@code p2p.books.recounted} and {@code
 * p2p.books.reconciled} are 1 or 0; the first two at 0 are an alarm at once, the third one at 0 is
 * an alarm when it stays. Recounting adds up every entry there is, so it comes less often.
 */
@Component
class BooksMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(BooksMonitor.class);

    private final CheckBooks checkBooks;
    private final LedgerView ledger;
    private final AtomicInteger recounted = new AtomicInteger(1);
    private final AtomicInteger balanced = new AtomicInteger(1);
    private final AtomicInteger reconciled = new AtomicInteger(1);
    private final AtomicInteger underWay = new AtomicInteger();

    BooksMonitor(CheckBooks checkBooks, LedgerView ledger, MeterRegistry metrics) {
        this.checkBooks = checkBooks;
        this.ledger = ledger;
        Gauge.builder("p2p.books.recounted", recounted, AtomicInteger::get)
                .description("1 while every balance is the sum of its entries")
                .register(metrics);
        Gauge.builder("p2p.books.balanced", balanced, AtomicInteger::get)
                .description("1 while debits equal credits and escrows hold what the ledger says")
                .register(metrics);
        Gauge.builder("p2p.books.reconciled", reconciled, AtomicInteger::get)
                .description("1 while the provider's books equal ours, or movements are under way")
                .register(metrics);
        Gauge.builder("p2p.books.under.way", underWay, AtomicInteger::get)
                .description("Movements of money whose outcome is not written down yet")
                .register(metrics);
    }

    @Scheduled(
            fixedDelayString = "${payment.books.check-every}",
            initialDelayString = "${payment.books.check-every}")
    void check() {
        var books = checkBooks.handle();
        balanced.set(books.balanced() ? 1 : 0);
        reconciled.set(books.reconciled() || books.underWay() > 0 ? 1 : 0);
        underWay.set(books.underWay());
        if (!books.balanced()) {
            LOG.error("The books do not balance: {}", books);
        }
    }

    @Scheduled(
            fixedDelayString = "${payment.books.recount-every}",
            initialDelayString = "${payment.books.recount-every}")
    void recount() {
        var drifted = ledger.driftedAccounts();
        recounted.set(drifted.isEmpty() ? 1 : 0);
        if (!drifted.isEmpty()) {
            LOG.error("Balances that are not the sum of their entries: {}", drifted);
        }
    }
}
