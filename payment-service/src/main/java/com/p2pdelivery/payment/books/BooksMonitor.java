package com.p2pdelivery.payment.books;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Checks the books all the time. {@code p2p.books.balanced} and {@code p2p.books.reconciled} are 1
 * or 0; the first one at 0 is an alarm at once, the second one at 0 is an alarm when it stays.
 */
@Component
class BooksMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(BooksMonitor.class);

    private final CheckBooks checkBooks;
    private final AtomicInteger balanced = new AtomicInteger(1);
    private final AtomicInteger reconciled = new AtomicInteger(1);
    private final AtomicInteger underWay = new AtomicInteger();

    BooksMonitor(CheckBooks checkBooks, MeterRegistry metrics) {
        this.checkBooks = checkBooks;
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
}
