package com.p2pdelivery.payment.escrow;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.payment.Stage.eur;
import static com.p2pdelivery.payment.escrow.EscrowIT.amounts;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Meanwhile;
import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.method.PaymentMethods;
import com.p2pdelivery.payment.pricing.UseQuote;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.payment.webhook.CatchingUp;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Bookings whose card is only authorised at first. The pickup is in three days, so the money is
 * taken in two. What is counted is counted at the provider.
 */
@ServiceIT
class HoldIT {

    private static final Duration UNTIL_CAPTURE = Duration.ofDays(2).plusSeconds(1);
    private static final int RACES = 20;

    private final Stage stage;
    private final AdjustableClock clock;
    private final Escrows escrows;
    private final CaptureEscrow captureEscrow;
    private final CancelEscrow cancelEscrow;
    private final FundEscrow fundEscrow;
    private final OpenEscrow openEscrow;
    private final BookingSeal seal;
    private final HoldSettings holds;
    private final PaymentMethods methods;
    private final Provider provider;
    private final Ledger ledger;
    private final Backoff backoff;
    private final Outbox outbox;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final CatchingUp catchingUp;
    private final SandboxForTests sandbox = SandboxForTests.running();

    HoldIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            Escrows escrows,
            CaptureEscrow captureEscrow,
            CancelEscrow cancelEscrow,
            FundEscrow fundEscrow,
            BookingSeal seal,
            PaymentMethods methods,
            Provider provider,
            Ledger ledger,
            Backoff backoff,
            UseQuote useQuote,
            EscrowSettings settings,
            Wake wake,
            Outbox outbox,
            IdSource ids,
            JdbcClient db,
            TransactionTemplate transaction,
            BeanFactory beans) {
        this.catchingUp = new CatchingUp(beans);
        this.stage = new Stage(api, events);
        this.clock = clock;
        this.escrows = escrows;
        this.captureEscrow = captureEscrow;
        this.cancelEscrow = cancelEscrow;
        this.fundEscrow = fundEscrow;
        this.seal = seal;
        this.methods = methods;
        this.provider = provider;
        this.ledger = ledger;
        this.backoff = backoff;
        this.outbox = outbox;
        this.db = db;
        this.transaction = transaction;
        this.holds =
                new HoldSettings(
                        HoldStrategy.AUTHORISE_THEN_CAPTURE,
                        Duration.ofDays(6),
                        Duration.ofDays(1));
        this.openEscrow =
                new OpenEscrow(escrows, seal, useQuote, settings, holds, wake, outbox, ids, clock);
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        stage.booksAreRight();
    }

    @Test
    void chargesADayBeforeThePickupAndReleasesAfterTheDelivery() {
        var booked = authorised();
        stage.account(booked.travelerId());
        assertThat(status(booked)).isEqualTo("requires_capture");
        assertThat(isCaptured(booked)).isFalse();
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
        stage.booksAreRight();

        clock.advance(UNTIL_CAPTURE);
        eventually(() -> assertThat(isCaptured(booked)).isTrue());
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        stage.eventuallyIs("FUNDED", booked);
        stage.booksAreRight();

        stage.handled(stage.deliveryDelivered(booked, clock.instant()));
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        stage.told("EscrowReleased", booked);
        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        assertThat(stage.allTold("EscrowFunded", booked)).hasSize(1);
    }

    @Test
    void chargesAtOnceWhereNoBankHoldsItUntilThePickup() {
        var booked = stage.bookedWith(GOOD_CARD);
        open(booked, clock.instant().plus(Duration.ofDays(30)));
        stage.told("EscrowFunded", booked);

        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(isCaptured(booked)).isTrue();
    }

    @Test
    void findsOutThatAnUnknownAuthorisationWentThroughAndAsksNoSecondTime() {
        var booked = stage.bookedWith("4000000000000119");
        open(booked, clock.instant().plus(Duration.ofDays(3)));
        stage.told("EscrowFunded", booked);

        assertThat(status(booked)).isEqualTo("requires_capture");
        clock.advance(UNTIL_CAPTURE);
        eventually(() -> assertThat(isCaptured(booked)).isTrue());
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TIMEOUT_AFTER_SUCCESS", "TIMEOUT_NEVER_ARRIVED", "ERROR_500"})
    void chargesNothingWhereABookingIsCancelledBeforeTheCapture(String fault) {
        var booked = authorised();
        script("cancel", booked, fault);
        stage.deliveryCancelled(booked, 10_000, 0);
        stage.deliveryCancelled(booked, 10_000, 0);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("4250 0 0");
        assertThat(status(booked)).isEqualTo("canceled");
        clock.advance(UNTIL_CAPTURE);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.never());
        assertThat(stage.allTold("EscrowRefunded", booked)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TIMEOUT_AFTER_SUCCESS", "TIMEOUT_NEVER_ARRIVED", "DROP_AFTER"})
    void chargesOnlyWhatTheCustomerDoesNotGetBack(String fault) {
        var booked = authorised();
        stage.account(booked.travelerId());
        script("capture", booked, fault);
        stage.deliveryCancelled(booked, 8000, 1000);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("3400 425 425");
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(850));
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.never());
        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(425));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TIMEOUT_AFTER_SUCCESS",
                "TIMEOUT_NEVER_ARRIVED",
                "DROP_BEFORE",
                "DROP_AFTER",
                "ERROR_500_AFTER",
                "RATE_LIMITED",
                "SLOW"
            })
    void capturesOnceWhateverHappensOnTheWay(String fault) {
        var booked = authorised();
        script("capture", booked, fault);
        clock.advance(UNTIL_CAPTURE);

        eventually(() -> assertThat(isCaptured(booked)).isTrue());
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void goesOnAfterACrashBetweenWritingDownTheCaptureAndAskingForIt() {
        var booked = authorised();
        transaction.executeWithoutResult(_ -> {
            var escrow = escrows.lockByBooking(booked.bookingId()).orElseThrow();
            escrow.beginCapture(clock.instant());
            escrows.save(escrow);
        });

        eventually(() -> assertThat(isCaptured(booked)).isTrue());
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LAPSED", "DECLINE", "TIMEOUT_AFTER_FAILURE"})
    void chargesAfreshWhereTheBankHasLetTheMoneyGo(String how) {
        var booked = authorised();
        if (how.equals("LAPSED")) {
            lapse(booked);
        } else {
            script("capture", booked, how);
        }
        clock.advance(UNTIL_CAPTURE);

        eventually(() -> assertThat(isCaptured(booked)).isTrue());
        assertThat(status(booked)).isEqualTo("canceled");
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.allTold("EscrowFunded", booked)).hasSize(1);

        stage.deliveryCancelled(booked, 9000, 1000);
        stage.told("EscrowRefunded", booked);
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(3825));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BY_WEBHOOK", "IN_THE_LIST_OF_EVENTS"})
    void chargesAfreshAtOnceWhereItIsToldThatTheBankHasLetTheMoneyGo(String told) {
        var booked = authorised();
        lapse(booked);

        hear(told, booked);

        eventually(() -> assertThat(isCaptured(booked)).isTrue());
        assertThat(status(booked)).isEqualTo("canceled");
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        hear("BY_WEBHOOK", booked);
        clock.advance(UNTIL_CAPTURE);
        stage.handled(stage.deliveryDelivered(booked, clock.instant()));
        stage.eventuallyIs("RELEASING", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.allTold("EscrowFunded", booked)).hasSize(1);
    }

    private void hear(String how, Booked booked) {
        if (how.equals("BY_WEBHOOK")) {
            stage.hint("payment_intent.canceled", "charge-" + booked.bookingId(), clock.instant());
        } else {
            catchingUp.later().pass();
        }
    }

    @Test
    void expiresDaysEarlierWhereItIsToldThatTheBankHasLetTheMoneyGo() {
        var booked = authorised();
        lapse(booked);
        stage.script("CHARGE", booked, "DECLINED", 1);

        hear("IN_THE_LIST_OF_EVENTS", booked);

        assertThat(stage.told("EscrowExpired", booked).get("reason").asString())
                .isEqualTo("CARD_DECLINED");
    }

    @Test
    void anAnswerToTheFirstChargeThatComesLateIsNoneToTheSecond() {
        var booked = stage.bookedWith(GOOD_CARD);
        var id = openedForNobodyToSee(booked);
        var afresh = "charge-" + booked.bookingId() + "-2";
        var slow =
                worker(() -> {
                    fundEscrow.handle(new FundEscrow.Command(id));
                    lapse(booked);
                    sandbox.script("/v1/payment_intents", afresh, "TIMEOUT_NEVER_ARRIVED", 1000);
                    clock.advance(UNTIL_CAPTURE);
                    stage.eventuallyIs("FUNDING", booked);
                });

        var outcome = slow.handle(new FundEscrow.Command(id));

        assertThat(outcome).isInstanceOf(FundEscrow.NothingToDo.class);
        stage.eventuallyIs("FUNDING", booked);
        sandbox.script("/v1/payment_intents", afresh, "TIMEOUT_NEVER_ARRIVED", 0);
        eventually(() -> assertThat(isCaptured(booked)).isTrue());
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.allTold("EscrowFunded", booked)).hasSize(1);
    }

    private FundEscrow worker(Runnable meanwhile) {
        return new FundEscrow(
                escrows,
                methods,
                provider,
                ledger,
                seal,
                holds,
                backoff,
                outbox,
                clock,
                new Meanwhile(transaction, meanwhile));
    }

    /** No worker looks at it in the next hour. */
    private UUID openedForNobodyToSee(Booked booked) {
        transaction.executeWithoutResult(_ -> {
            open(booked, clock.instant().plus(Duration.ofDays(3)));
            var escrow = escrows.lockByBooking(booked.bookingId()).orElseThrow();
            escrow.beginFunding(clock.instant().plus(Duration.ofHours(1)));
            escrows.save(escrow);
        });
        return id(booked);
    }

    @Test
    void aWorkerThatLooksTooEarlyCapturesNothingAndComesBackInTime() {
        var booked = authorised();

        db.sql("update escrow set due_at = :now where booking_id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", booked.bookingId())
                .update();

        eventually(() ->
                assertThat(
                                db.sql(
                                                "select due_at is not distinct from capture_at from escrow where booking_id = :id")
                                        .param("id", booked.bookingId())
                                        .query(Boolean.class)
                                        .single())
                        .isTrue());
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
    }

    @Test
    void expiresWhereTheCardCannotBeChargedAgain() {
        var booked = authorised();
        lapse(booked);
        stage.script("CHARGE", booked, "DECLINED", 1);
        clock.advance(UNTIL_CAPTURE);

        assertThat(stage.told("EscrowExpired", booked).get("reason").asString())
                .isEqualTo("CARD_DECLINED");
        stage.eventuallyIs("EXPIRED", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());

        stage.deliveryCancelled(booked, 10_000, 0);
        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("0 0 0");
    }

    @Test
    void chargesNobodyAfreshForACancelledBooking() {
        var booked = authorised();
        lapse(booked);
        stage.deliveryCancelled(booked, 9000, 1000);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("0 0 0");
        stage.eventuallyIs("EXPIRED", booked);
        assertThat(stage.allTold("EscrowExpired", booked)).isEmpty();
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
    }

    @Test
    void capturesAtOnceWhatIsDeliveredEarlierThanPlanned() {
        var booked = authorised();
        var at = clock.instant();
        stage.handled(stage.deliveryDelivered(booked, at));
        stage.handled(stage.deliveryDelivered(booked, at));

        stage.eventuallyIs("RELEASING", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        stage.told("EscrowReleased", booked);
        assertThat(stage.allTold("EscrowReleased", booked)).hasSize(1);
    }

    @Test
    void givesBackWhatIsCapturedWhileItIsBeingCancelled() {
        var booked = authorised();
        script("capture", booked, "SLOW");
        clock.advance(UNTIL_CAPTURE);
        stage.eventuallyIs("CAPTURING", booked);
        stage.deliveryCancelled(booked, 10_000, 0);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("4250 0 0");
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void chargesNobodyAfreshForABookingThatIsCancelledDuringTheCapture() {
        var booked = authorised();
        script("capture", booked, "TIMEOUT_AFTER_FAILURE");
        clock.advance(UNTIL_CAPTURE);
        stage.eventuallyIs("CAPTURING", booked);
        stage.deliveryCancelled(booked, 9000, 1000);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("0 0 0");
        stage.eventuallyIs("EXPIRED", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
    }

    @Test
    void letsGoOfWhatIsAuthorisedWhileItIsBeingCancelled() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.script("CHARGE", booked, "SLOW", 1);
        open(booked, clock.instant().plus(Duration.ofDays(3)));
        stage.eventuallyIs("FUNDING", booked);
        stage.deliveryCancelled(booked, 9000, 1000);
        stage.told("EscrowRefunded", booked);

        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(425));
        assertThat(stage.allTold("EscrowFunded", booked)).isEmpty();
    }

    @Test
    void aCaptureAndACancellationAtTheSameMomentLeaveNothingWithUs() throws Exception {
        var races = Stream.generate(this::authorised).limit(RACES).toList();
        clock.advance(UNTIL_CAPTURE);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var booked : races) {
                var start = new CyclicBarrier(2);
                Callable<Object> capture =
                        () -> {
                            start.await();
                            return captureEscrow.handle(new CaptureEscrow.Command(id(booked)));
                        };
                Callable<Object> cancel =
                        () -> {
                            start.await();
                            return transaction.execute(_ -> cancelEscrow.handle(cancelled(booked)));
                        };
                for (var done : threads.invokeAll(List.of(capture, cancel))) {
                    done.get();
                }
            }
        }
        for (var booked : races) {
            assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("4250 0 0");
            assertThat(stage.moved("CHARGE", booked)).isEqualTo(stage.moved("REFUND", booked));
        }
    }

    private Booked authorised() {
        var booked = stage.bookedWith(GOOD_CARD);
        open(booked, clock.instant().plus(Duration.ofDays(3)));
        open(booked, clock.instant().plus(Duration.ofDays(3)));
        stage.told("EscrowFunded", booked);
        return booked;
    }

    private void open(Booked booked, Instant pickupOpens) {
        var priced =
                new Booking.Priced(
                        booking(booked),
                        eur(4250),
                        booked.paymentMethodId(),
                        EscrowIT.sampleBooking(booked));
        transaction.executeWithoutResult(
                _ -> openEscrow.handle(new OpenEscrow.Command(priced, null, pickupOpens)));
    }

    private static Booking booking(Booked booked) {
        return new Booking(
                booked.bookingId(), booked.deliveryId(), booked.customerId(), booked.travelerId());
    }

    private static CancelEscrow.Command cancelled(Booked booked) {
        return new CancelEscrow.Command(
                booking(booked),
                new Cancellation(Cancellation.Cause.DELIVERY_CANCELLED, 10_000, 0));
    }

    private UUID id(Booked booked) {
        return db.sql("select id from escrow where booking_id = :id")
                .param("id", booked.bookingId())
                .query(UUID.class)
                .single();
    }

    private boolean isCaptured(Booked booked) {
        return stage.escrows(booked, booked.customerId())
                .expect(200)
                .json()
                .at("/items/0/capturedAt")
                .isString();
    }

    /** What happens to the next request of this kind for the booking's first intent. */
    private void script(String verb, Booked booked, String fault) {
        if (!fault.isEmpty()) {
            sandbox.script(path(booked) + "/" + verb, "", fault, 1);
        }
    }

    private void lapse(Booked booked) {
        sandbox.post(path(booked).replace("/v1", "/sandbox") + "/lapse", Map.of());
    }

    private String status(Booked booked) {
        return intent(booked).get("status").asString();
    }

    private String path(Booked booked) {
        return "/v1/payment_intents/" + intent(booked).get("id").asString();
    }

    private JsonNode intent(Booked booked) {
        var query = "metadata['reference']:'charge-" + booked.bookingId() + "'";
        return sandbox.get("/v1/payment_intents/search?query=" + URLEncoder.encode(query, UTF_8))
                .at("/data/0");
    }
}
