package com.p2pdelivery.payment.escrow;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.payment.Stage.eur;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Release, refund and charge of the same escrow at the same moment, many times: exactly one way it
 * ends.
 */
@ServiceIT
class EscrowRaceIT {

    private static final int RACES = 60;

    private final Stage stage;
    private final JdbcClient db;
    private final AdjustableClock clock;
    private final OpenEscrow openEscrow;
    private final CancelEscrow cancelEscrow;
    private final ScheduleRelease scheduleRelease;
    private final TransactionTemplate transaction;

    EscrowRaceIT(
            TestApi api,
            EventsProbe events,
            JdbcClient db,
            AdjustableClock clock,
            OpenEscrow openEscrow,
            CancelEscrow cancelEscrow,
            ScheduleRelease scheduleRelease,
            TransactionTemplate transaction) {
        this.stage = new Stage(api, events);
        this.db = db;
        this.clock = clock;
        this.openEscrow = openEscrow;
        this.cancelEscrow = cancelEscrow;
        this.scheduleRelease = scheduleRelease;
        this.transaction = transaction;
    }

    @Test
    void aReleaseAndACancellationEndInOneWay() throws Exception {
        var races = races();
        races.forEach(this::open);
        eventually(() -> assertThat(count(races, "status = 'FUNDED'")).isEqualTo(RACES));

        raceEach(
                races, booked -> () -> release(booked), booked -> () -> cancel(booked, 9000, 1000));

        eventually(() ->
                assertThat(count(races, "status in ('RELEASED', 'REFUNDED')")).isEqualTo(RACES));
        assertEachIsTold(races);
    }

    @Test
    void aChargeAndACancellationEndInOneWay() throws Exception {
        var races = races();

        raceEach(races, booked -> () -> open(booked), booked -> () -> cancel(booked, 10_000, 0));

        eventually(() ->
                assertThat(count(races, "status in ('CANCELLED', 'REFUNDED', 'FAILED')"))
                        .isEqualTo(RACES));
        assertEachIsTold(races);
    }

    private void assertEachIsTold(List<Booked> races) {
        for (var booked : races) {
            var ended =
                    db.sql("select status from escrow where booking_id = :id")
                            .param("id", booked.bookingId())
                            .query(String.class)
                            .single();
            assertThat(stage.allTold("EscrowRefunded", booked))
                    .as("one answer to the cancellation")
                    .hasSize(1);
            assertThat(stage.allTold("EscrowReleased", booked))
                    .hasSize(ended.equals("RELEASED") ? 1 : 0);
            var refunded = eur(stage.allTold("EscrowRefunded", booked).getFirst().get("refunded"));
            assertThat(stage.moved("REFUND", booked).amount()).isEqualTo(refunded.amountMinor());
            assertThat(stage.moved("REFUND", booked).times()).isLessThanOrEqualTo(1);
            assertThat(stage.moved("CHARGE", booked).times()).isLessThanOrEqualTo(1);
            assertThat(
                            db.sql(
                                            "select count(*) from ledger_posting where delivery_id = :id and kind in ('RELEASE', 'REFUND')")
                                    .param("id", booked.deliveryId())
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(ended.equals("RELEASED") || ended.equals("REFUNDED") ? 1 : 0);
        }
        stage.booksAreRight();
    }

    private void open(Booked booked) {
        inTransaction(() ->
                openEscrow.handle(
                        new OpenEscrow.Command(
                                new Booking.Priced(
                                        booking(booked),
                                        eur(4250),
                                        booked.paymentMethodId(),
                                        content(booked)))));
    }

    private void release(Booked booked) {
        inTransaction(() ->
                scheduleRelease.handle(
                        new ScheduleRelease.Command(
                                booked.bookingId(), clock.instant().minus(Duration.ofDays(2)))));
    }

    private void cancel(Booked booked, int refund, int compensation) {
        // Up to 8 ms later than the other side, so that each of them wins now and then.
        LockSupport.parkNanos(new Random().nextInt(8_000_000));
        inTransaction(() ->
                cancelEscrow.handle(
                        new CancelEscrow.Command(
                                booking(booked),
                                new Cancellation(
                                        Cancellation.Cause.DELIVERY_CANCELLED,
                                        refund,
                                        compensation))));
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(_ -> work.run());
    }

    private List<Booked> races() {
        var customer = UUID.randomUUID();
        var card = stage.card(customer, GOOD_CARD);
        return IntStream.range(0, RACES)
                .mapToObj(_ ->
                        new Booked(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                customer,
                                UUID.randomUUID(),
                                card))
                .toList();
    }

    private interface Contender extends java.util.function.Function<Booked, Runnable> {}

    private static void raceEach(List<Booked> races, Contender first, Contender second)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var booked : races) {
                var start = new CyclicBarrier(2);
                for (var running :
                        threads.invokeAll(
                                Stream.of(first, second)
                                        .<Callable<Void>>map(contender ->
                                                () -> {
                                                    start.await();
                                                    contender.apply(booked).run();
                                                    return null;
                                                })
                                        .toList())) {
                    try {
                        running.get();
                    } catch (ExecutionException fault) {
                        throw new AssertionError(fault.getCause());
                    }
                }
            }
        }
    }

    private int count(List<Booked> races, String condition) {
        return db.sql("select count(*) from escrow where booking_id in (:ids) and " + condition)
                .param("ids", races.stream().map(Booked::bookingId).toList())
                .query(Integer.class)
                .single();
    }

    private static Booking booking(Booked booked) {
        return new Booking(
                booked.bookingId(), booked.deliveryId(), booked.customerId(), booked.travelerId());
    }

    private static String content(Booked booked) {
        return "{\"bookingId\":\"" + booked.bookingId() + "\"}";
    }
}
