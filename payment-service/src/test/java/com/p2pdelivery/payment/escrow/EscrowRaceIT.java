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
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * Release, refund, objection and charge of the same escrow at the same moment, many times: exactly
 * one way it ends. {@code ESCROW_RACES=1000} in the environment lets each pair race more often.
 */
@ServiceIT
class EscrowRaceIT {

    private static final int RACES =
            Integer.parseInt(System.getenv().getOrDefault("ESCROW_RACES", "60"));

    private final Stage stage;
    private final JdbcClient db;
    private final AdjustableClock clock;
    private final OpenEscrow openEscrow;
    private final CancelEscrow cancelEscrow;
    private final ScheduleRelease scheduleRelease;
    private final RaiseObjection raiseObjection;
    private final ReleaseEscrow releaseEscrow;
    private final TransactionTemplate transaction;

    EscrowRaceIT(
            TestApi api,
            EventsProbe events,
            JdbcClient db,
            AdjustableClock clock,
            OpenEscrow openEscrow,
            CancelEscrow cancelEscrow,
            ScheduleRelease scheduleRelease,
            RaiseObjection raiseObjection,
            ReleaseEscrow releaseEscrow,
            TransactionTemplate transaction) {
        this.stage = new Stage(api, events);
        this.db = db;
        this.clock = clock;
        this.openEscrow = openEscrow;
        this.cancelEscrow = cancelEscrow;
        this.scheduleRelease = scheduleRelease;
        this.raiseObjection = raiseObjection;
        this.releaseEscrow = releaseEscrow;
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
    void twoReleasesAreOne() throws Exception {
        var races = races();
        races.forEach(this::open);
        eventually(() -> assertThat(count(races, "status = 'FUNDED'")).isEqualTo(RACES));
        var winners = new ConcurrentLinkedQueue<Booked>();
        Contender releasing =
                booked ->
                        () -> {
                            release(booked);
                            var command = new ReleaseEscrow.Command(escrow(booked));
                            if (releaseEscrow.handle(command) instanceof ReleaseEscrow.Released) {
                                winners.add(booked);
                            }
                        };

        raceEach(races, releasing, releasing);

        eventually(() -> assertThat(count(races, "status = 'RELEASED'")).isEqualTo(RACES));
        // The worker is a third one, and wins now and then.
        assertThat(winners).doesNotHaveDuplicates().isNotEmpty();
        for (var booked : races) {
            assertThat(stage.allTold("EscrowReleased", booked)).hasSize(1);
            assertThat(postings(booked, "RELEASE")).isEqualTo(1);
        }
        stage.booksAreRight();
    }

    @Test
    void aReleaseAndAnObjectionEndInOneWay() throws Exception {
        var races = races();
        races.forEach(this::open);
        eventually(() -> assertThat(count(races, "status = 'FUNDED'")).isEqualTo(RACES));
        var objected = ConcurrentHashMap.<Booked>newKeySet();

        // At the end of the period the worker releases what nobody has objected to.
        var over = clock.instant().plusMillis(RACES * 10L);
        races.forEach(booked -> release(booked, over));
        for (var booked : races) {
            LockSupport.parkNanos(new Random().nextInt(20_000_000));
            if (raiseObjection.handle(complaint(booked)) instanceof RaiseObjection.Raised) {
                objected.add(booked);
            }
        }

        eventually(() ->
                assertThat(count(races, "status in ('RELEASED', 'FROZEN')")).isEqualTo(RACES));
        assertThat(objected).as("races that the objection won").isNotEmpty().hasSizeLessThan(RACES);
        for (var booked : races) {
            assertThat(stage.allTold("EscrowFrozen", booked))
                    .hasSize(objected.contains(booked) ? 1 : 0);
            assertThat(stage.allTold("EscrowReleased", booked))
                    .hasSize(objected.contains(booked) ? 0 : 1);
        }
        stage.booksAreRight();
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
            assertThat(postings(booked, "RELEASE", "REFUND"))
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
        release(booked, clock.instant().minus(Duration.ofDays(1)));
    }

    private void release(Booked booked, Instant over) {
        inTransaction(() ->
                scheduleRelease.handle(
                        new ScheduleRelease.Command(
                                booked.bookingId(), over.minus(Duration.ofDays(1)))));
    }

    private RaiseObjection.Command complaint(Booked booked) {
        return new RaiseObjection.Command(
                escrow(booked), booked.customerId(), Objection.Grounds.DAMAGED, "It is broken");
    }

    private UUID escrow(Booked booked) {
        return db.sql("select id from escrow where booking_id = :id")
                .param("id", booked.bookingId())
                .query(UUID.class)
                .single();
    }

    private int postings(Booked booked, String... kinds) {
        return db.sql(
                        "select count(*) from ledger_posting where delivery_id = :id and kind in (:kinds)")
                .param("id", booked.deliveryId())
                .param("kinds", List.of(kinds))
                .query(Integer.class)
                .single();
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
