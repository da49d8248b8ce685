package com.p2pdelivery.benchmarks;

import com.p2pdelivery.payment.books.CheckBooks;
import com.p2pdelivery.payment.escrow.Booking;
import com.p2pdelivery.payment.escrow.OpenEscrow;
import com.p2pdelivery.payment.escrow.ScheduleRelease;
import com.p2pdelivery.payment.method.AddPaymentMethod;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many escrows a second go their whole way, from the booking over the charge at the sandbox to
 * the release, in one copy of the service, and how long one takes. Some are always under way; a
 * parcel arrives in the moment that its money is held, and the objection period is over by then.
 * Ledger postings and events are written as in operation; the relay that sends the events stands
 * still.
 */
public final class EscrowBench {

    private static final int UNDER_WAY = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
    private static final Duration LONG_AGO = Duration.ofDays(30);
    private static final Money PRICE = new Money(4_250, "EUR");

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final OpenEscrow openEscrow;
    private final ScheduleRelease scheduleRelease;
    private final CheckBooks checkBooks;
    private final UUID customer = UUID.randomUUID();
    private final UUID card;

    /** When each began, by its booking. */
    private final Map<UUID, Long> underWay = new HashMap<>();

    private EscrowBench(ConfigurableApplicationContext service) {
        this.sql = service.getBean(JdbcClient.class);
        this.transaction = service.getBean(TransactionTemplate.class);
        this.openEscrow = service.getBean(OpenEscrow.class);
        this.scheduleRelease = service.getBean(ScheduleRelease.class);
        this.checkBooks = service.getBean(CheckBooks.class);
        this.card = card(service.getBean(AddPaymentMethod.class));
    }

    public static void main(String[] args) {
        try (var service = PaymentService.start()) {
            service.getBean("outboxRelay", SmartLifecycle.class).stop();
            new EscrowBench(service).run();
        }
    }

    private void run() {
        System.out.println("Warming up …");
        during(WARM_UP);
        System.out.printf("%d escrows at a time …%n", UNDER_WAY);
        var times = during(MEASURED);
        finish();
        var sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        var books = checkBooks.handle();
        System.out.printf(
                "%d escrows released; the books are %s, and %s with the provider's%n",
                sorted.length,
                books.balanced() ? "balanced" : "NOT BALANCED",
                books.reconciled() ? "reconciled" : "NOT RECONCILED");
        System.out.printf(
                "figure escrow.rate %.1f 1/s%n", sorted.length / (double) MEASURED.toSeconds());
        System.out.printf("figure escrow.p50 %.1f ms%n", percentile(sorted, 50));
        System.out.printf("figure escrow.p99 %.1f ms%n", percentile(sorted, 99));
        if (!books.balanced() || !books.reconciled()) {
            throw new IllegalStateException("The books are wrong: " + books);
        }
    }

    /**
     * @return how long each took that ended meanwhile, in nanoseconds
     */
    private List<Long> during(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        var times = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            while (underWay.size() < UNDER_WAY) {
                open();
            }
            look(times);
        }
        return times;
    }

    private void finish() {
        while (!underWay.isEmpty()) {
            look(new ArrayList<>());
        }
    }

    private void look(List<Long> times) {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        sql.sql(
                        """
                        select booking_id, status from escrow
                        where booking_id = any(cast(:bookings as uuid[])) and status in ('FUNDED', 'RELEASED')
                        """)
                .param(
                        "bookings",
                        underWay.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    var booking = row.getObject("booking_id", UUID.class);
                    if (row.getString("status").equals("FUNDED")) {
                        deliver(booking);
                        return;
                    }
                    var begun = underWay.remove(booking);
                    if (begun != null) {
                        times.add(System.nanoTime() - begun);
                    }
                });
    }

    private void open() {
        var booking =
                new Booking(UUID.randomUUID(), UUID.randomUUID(), customer, UUID.randomUUID());
        underWay.put(booking.bookingId(), System.nanoTime());
        transaction.executeWithoutResult(_ ->
                openEscrow.handle(
                        new OpenEscrow.Command(
                                new Booking.Priced(
                                        booking,
                                        PRICE,
                                        card,
                                        "{\"bookingId\":\"" + booking.bookingId() + "\"}"))));
    }

    private void deliver(UUID booking) {
        transaction.executeWithoutResult(_ ->
                scheduleRelease.handle(
                        new ScheduleRelease.Command(booking, Instant.now().minus(LONG_AGO))));
    }

    private UUID card(AddPaymentMethod add) {
        var command =
                new AddPaymentMethod.Command(
                        customer,
                        new Secret("4242424242424242"),
                        YearMonth.now(ZoneOffset.UTC).plusYears(5),
                        new Secret("Bench Customer"));
        if (add.handle(command) instanceof AddPaymentMethod.Added(var added)) {
            return added.id();
        }
        throw new IllegalStateException("The card was refused");
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
