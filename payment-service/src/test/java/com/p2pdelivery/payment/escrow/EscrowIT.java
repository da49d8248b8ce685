package com.p2pdelivery.payment.escrow;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.payment.Stage.eur;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Meanwhile;
import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ServiceIT
class EscrowIT {

    private static final Duration LONG_AGO = Duration.ofDays(2);

    private final Stage stage;
    private final TestApi api;
    private final AdjustableClock clock;
    private final Escrows escrows;
    private final BookingSeal seal;
    private final RefundEscrow refundEscrow;
    private final Provider provider;
    private final Ledger ledger;
    private final Payouts payouts;
    private final Backoff backoff;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final SandboxForTests sandbox = SandboxForTests.running();

    EscrowIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            Escrows escrows,
            BookingSeal seal,
            RefundEscrow refundEscrow,
            Provider provider,
            Ledger ledger,
            Payouts payouts,
            Backoff backoff,
            Outbox outbox,
            MeterRegistry metrics,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.clock = clock;
        this.escrows = escrows;
        this.seal = seal;
        this.refundEscrow = refundEscrow;
        this.provider = provider;
        this.ledger = ledger;
        this.payouts = payouts;
        this.backoff = backoff;
        this.outbox = outbox;
        this.metrics = metrics;
        this.db = db;
        this.transaction = transaction;
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        stage.booksAreRight();
    }

    @Test
    void holdsTheMoneyUntilTheObjectionPeriodIsOverAndThenPaysTheTraveler() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.capacityReserved(booked);

        var funded = stage.told("EscrowFunded", booked);
        assertThat(eur(funded.get("amount"))).isEqualTo(eur(4250));
        assertThat(eur(funded.get("commission"))).isEqualTo(eur(637));
        assertThat(eur(funded.get("travelerShare"))).isEqualTo(eur(3613));
        assertThat(funded.at("/booking/recipient/email").asString())
                .isEqualTo("giulia@example.org");
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));

        stage.handled(stage.deliveryDelivered(booked, clock.instant()));
        stage.eventuallyIs("RELEASING", booked);
        assertThat(stage.allTold("EscrowReleased", booked)).isEmpty();

        clock.advance(Duration.ofHours(24).plusSeconds(1));
        var released = stage.told("EscrowReleased", booked);
        assertThat(eur(released.get("travelerAmount"))).isEqualTo(eur(3613));
        assertThat(eur(released.get("commission"))).isEqualTo(eur(637));
        assertThat(eur(stage.told("PayoutPaid", booked).get("amount"))).isEqualTo(eur(3613));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));

        var entries =
                api.as(UUID.randomUUID(), "FINANCE")
                        .get("/v1/ledger/entries?deliveryId=" + booked.deliveryId())
                        .expect(200);
        assertThat(
                        entries.json()
                                .get("items")
                                .valueStream()
                                .map(entry ->
                                        "%s %s %s %d"
                                                .formatted(
                                                        entry.get("kind").asString(),
                                                        entry.get("side").asString(),
                                                        entry.get("account").asString(),
                                                        entry.at("/amount/amountMinor")
                                                                .longValue())))
                .containsExactlyInAnyOrder(
                        "CHARGE DEBIT PROVIDER_CLEARING 4250",
                        "CHARGE CREDIT ESCROW_HELD 4250",
                        "RELEASE DEBIT ESCROW_HELD 4250",
                        "RELEASE CREDIT TRAVELER_PAYABLE 3613",
                        "RELEASE CREDIT COMMISSION_REVENUE 637",
                        "PAYOUT DEBIT TRAVELER_PAYABLE 3613",
                        "PAYOUT CREDIT PROVIDER_CLEARING 3613");
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, CARD_DECLINED",
        "4000000000009995, INSUFFICIENT_FUNDS",
        "4000000000000259, PROVIDER_TIMEOUT"
    })
    void tellsWhyACardWasNotCharged(String card, String reason) {
        var booked = stage.bookedWith(card);
        stage.capacityReserved(booked);

        assertThat(stage.told("EscrowFundingFailed", booked).get("reason").asString())
                .isEqualTo(reason);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
        stage.eventuallyIs("FAILED", booked);
    }

    @Test
    void chargesNobodyForSomebodyElsesBooking() {
        var mine = stage.bookedWith(GOOD_CARD);
        var theirs =
                new Booked(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        mine.paymentMethodId());
        stage.capacityReserved(theirs);

        assertThat(stage.told("EscrowFundingFailed", theirs).get("reason").asString())
                .isEqualTo("PAYMENT_METHOD_UNKNOWN");
        assertThat(stage.moved("CHARGE", theirs)).isEqualTo(Moved.never());
    }

    @Test
    void findsOutThatAnUnknownChargeWentThroughAndDoesNotChargeAgain() {
        var booked = stage.funded("4000000000000119");

        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.allTold("EscrowFunded", booked)).hasSize(1);
    }

    @Test
    void asksAgainWhenTheRequestWasLost() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.script("CHARGE", booked, "UNKNOWN_NEVER_ARRIVED", 3);
        stage.capacityReserved(booked);

        stage.told("EscrowFunded", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void releasesOnceWhatWasDeliveredWhileItsFirstChargeWasStillUnderWay() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.script("CHARGE", booked, "UNKNOWN_NEVER_ARRIVED", 1000);
        stage.capacityReserved(booked);
        stage.eventuallyIs("FUNDING", booked);

        var delivered = stage.deliveryDelivered(booked, clock.instant());
        eventually(() -> assertThat(isPutAside(delivered)).isTrue());
        stage.eventuallyIs("FUNDING", booked);
        stage.script("CHARGE", booked, "UNKNOWN_NEVER_ARRIVED", 0);

        stage.told("EscrowFunded", booked);
        stage.handled(delivered);
        stage.eventuallyIs("RELEASING", booked);
        assertThat(stage.allTold("EscrowReleased", booked)).isEmpty();
        clock.advance(Duration.ofHours(25));
        stage.told("PayoutPaid", booked);
        assertThat(stage.allTold("EscrowReleased", booked)).hasSize(1);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    /** Tried again by itself, for a while. */
    private boolean isPutAside(UUID event) {
        return db.sql("select count(*) > 0 from dead_letter where event_id = :event")
                .param("event", event)
                .query(Boolean.class)
                .single();
    }

    @Test
    void goesOnAfterACrashBetweenWritingDownTheChargeAndAskingForIt() {
        var booked = stage.bookedWith(GOOD_CARD);
        transaction.executeWithoutResult(_ -> {
            var escrow = open(booked);
            escrow.beginFunding(clock.instant());
            escrows.save(escrow);
        });

        stage.told("EscrowFunded", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void aBookingThatWasCancelledFirstIsNeverCharged() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.handled(stage.deliveryCancelled(booked, 9000, 1000));
        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("0 0 0");

        stage.handled(stage.capacityReserved(booked));

        assertThat(stage.allTold("EscrowFunded", booked)).isEmpty();
        assertThat(stage.allTold("EscrowRefunded", booked)).hasSize(1);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
    }

    @Test
    void aBookingThatFailedFirstIsNeverChargedAndNobodyIsTold() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.handled(stage.bookingFailed(booked));
        stage.handled(stage.capacityReserved(booked));

        assertThat(stage.allTold("EscrowFunded", booked)).isEmpty();
        assertThat(stage.allTold("EscrowRefunded", booked)).isEmpty();
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
    }

    @ParameterizedTest
    @CsvSource({
        "9000, 1000, 3825 425 0",
        "10000, 0, 4250 0 0",
        "0, 10000, 0 4250 0",
        "3333, 3333, 1418 1416 1416"
    })
    void dividesTheMoneyOfACancelledDeliveryToTheCent(int refund, int compensation, String shares) {
        var booked = stage.funded(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.deliveryCancelled(booked, refund, compensation);

        var refunded = stage.told("EscrowRefunded", booked);

        assertThat(amounts(refunded)).isEqualTo(shares);
        assertThat(stage.moved("REFUND", booked).amount())
                .isEqualTo(refunded.at("/refunded/amountMinor").longValue());
        if (compensation > 0) {
            stage.told("PayoutPaid", booked);
            assertThat(stage.moved("PAYOUT", booked))
                    .isEqualTo(
                            Moved.once(
                                    refunded.at("/travelerCompensation/amountMinor").longValue()));
        }
    }

    @Test
    void aFailedBookingGetsEverythingBackAndALaterCancellationIsStillAnswered() {
        var booked = stage.funded(GOOD_CARD);
        stage.bookingFailed(booked);
        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("4250 0 0");

        stage.handled(stage.deliveryCancelled(booked, 5000, 5000));

        assertThat(stage.allTold("EscrowRefunded", booked))
                .extracting(event -> event.get("cause").asString() + " " + amounts(event))
                .containsExactly("BOOKING_FAILED 4250 0 0", "DELIVERY_CANCELLED 4250 0 0");
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void doesNotChargeABookingThatWasCancelledWhileTheRequestWasLost() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.script("CHARGE", booked, "UNKNOWN_NEVER_ARRIVED", 1000);
        stage.capacityReserved(booked);
        stage.eventuallyIs("FUNDING", booked);

        stage.deliveryCancelled(booked, 9000, 1000);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("0 0 0");
        assertThat(stage.allTold("EscrowFundingFailed", booked)).isEmpty();
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
        stage.script("CHARGE", booked, "UNKNOWN_NEVER_ARRIVED", 0);
    }

    @Test
    void givesBackWhatWasChargedWhileItWasBeingCancelled() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.script("CHARGE", booked, "SLOW", 1);
        stage.capacityReserved(booked);
        stage.eventuallyIs("FUNDING", booked);

        stage.deliveryCancelled(booked, 10_000, 0);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("4250 0 0");
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.allTold("EscrowFunded", booked)).isEmpty();
    }

    @Test
    void theFirstToCancelSetsTheTerms() {
        var booked = stage.funded(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.script("REFUND", booked, "UNKNOWN_NEVER_ARRIVED", 1000);
        stage.handled(stage.deliveryCancelled(booked, 9000, 1000));
        stage.eventuallyIs("REFUNDING", booked);

        stage.handled(stage.deliveryCancelled(booked, 0, 10_000));
        stage.script("REFUND", booked, "UNKNOWN_NEVER_ARRIVED", 0);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("3825 425 0");
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(3825));
        assertThat(stage.allTold("EscrowRefunded", booked)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_AFTER_SUCCESS",
        "UNKNOWN_NEVER_ARRIVED",
        "UNKNOWN_AFTER_FAILURE",
        "DECLINED"
    })
    void refundsOnceHoweverTheFirstAttemptEnds(String outcome) {
        var booked = stage.funded(GOOD_CARD);
        stage.script("REFUND", booked, outcome, 1);
        stage.deliveryCancelled(booked, 10_000, 0);

        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("4250 0 0");
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void aRefusedRefundThatIsHeardOfLateLeavesTheNextAttemptAlone() {
        var booked = stage.funded(GOOD_CARD);
        stage.script("REFUND", booked, "DECLINED", 1);
        var next = "refund-" + booked.bookingId() + "-2";
        sandbox.script("/v1/refunds", next, "TIMEOUT_NEVER_ARRIVED", 1000);
        var id = cancelledForNobodyToSee(booked, 9000, 1000);
        var slow =
                new RefundEscrow(
                        escrows,
                        provider,
                        ledger,
                        payouts,
                        backoff,
                        outbox,
                        clock,
                        new Meanwhile(
                                transaction,
                                () -> refundEscrow.handle(new RefundEscrow.Command(id))),
                        metrics);

        var outcome = slow.handle(new RefundEscrow.Command(id));

        assertThat(outcome).isInstanceOf(RefundEscrow.NothingToDo.class);
        assertThat(refundReference(id)).isEqualTo(next);
        sandbox.script("/v1/refunds", next, "TIMEOUT_NEVER_ARRIVED", 0);
        assertThat(amounts(stage.told("EscrowRefunded", booked))).isEqualTo("3825 425 0");
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(3825));
    }

    /** No worker looks at it in the next hour. */
    private UUID cancelledForNobodyToSee(Booked booked, int refund, int compensation) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var escrow = escrows.lockByBooking(booked.bookingId()).orElseThrow();
                    escrow.cancel(
                            new Cancellation(
                                    Cancellation.Cause.DELIVERY_CANCELLED, refund, compensation));
                    escrow.beginRefund(clock.instant());
                    escrow.stillUnknown(clock.instant().plus(Duration.ofHours(1)));
                    escrows.save(escrow);
                    return escrow.id();
                }));
    }

    private String refundReference(UUID id) {
        return Objects.requireNonNull(
                transaction.execute(_ -> escrows.lock(id).references().refund()));
    }

    @Test
    void aHintWakesAChargeAndARefundThatNobodyWouldLookAtForAnHour() {
        var booked = stage.bookedWith(GOOD_CARD);
        transaction.executeWithoutResult(_ -> {
            var escrow = open(booked);
            escrow.beginFunding(clock.instant());
            escrow.stillUnknown(clock.instant().plus(Duration.ofHours(1)));
            escrows.save(escrow);
        });
        stage.hint("payment_intent.succeeded", "charge-" + booked.bookingId(), clock.instant());
        stage.told("EscrowFunded", booked);

        cancelledForNobodyToSee(booked, 10_000, 0);
        stage.hint("refund.updated", "refund-" + booked.bookingId() + "-1", clock.instant());
        stage.told("EscrowRefunded", booked);
    }

    @Test
    void aWorkerThatLooksTooEarlyReleasesNothingAndComesBackInTime() {
        var booked = stage.funded(GOOD_CARD);
        stage.handled(stage.deliveryDelivered(booked, clock.instant()));
        stage.eventuallyIs("RELEASING", booked);

        db.sql("update escrow set due_at = :now where booking_id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", booked.bookingId())
                .update();

        eventually(() ->
                assertThat(
                                db.sql(
                                                "select due_at is not distinct from release_at from escrow where booking_id = :id")
                                        .param("id", booked.bookingId())
                                        .query(Boolean.class)
                                        .single())
                        .isTrue());
        stage.eventuallyIs("RELEASING", booked);
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        stage.told("EscrowReleased", booked);
    }

    @Test
    void everythingTwiceHappensOnce() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.capacityReserved(booked);
        stage.handled(stage.capacityReserved(booked));
        stage.told("EscrowFunded", booked);
        var before = clock.instant().minus(LONG_AGO);
        stage.deliveryDelivered(booked, before);
        stage.handled(stage.deliveryDelivered(booked, before));
        stage.told("PayoutPaid", booked);
        stage.handled(stage.deliveryDelivered(booked, before));

        assertThat(stage.allTold("EscrowFunded", booked)).hasSize(1);
        assertThat(stage.allTold("EscrowReleased", booked)).hasSize(1);
        assertThat(stage.allTold("PayoutPaid", booked)).hasSize(1);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));

        // Too late, but it waits for an answer: what became of the money.
        stage.deliveryCancelled(booked, 10_000, 0);
        stage.handled(stage.deliveryCancelled(booked, 10_000, 0));
        assertThat(stage.allTold("EscrowRefunded", booked))
                .extracting(EscrowIT::amounts)
                .containsExactly("0 3613 637");
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.never());
    }

    @Test
    void showsAnEscrowToItsPartiesAndToFinanceOnly() {
        var booked = stage.funded(GOOD_CARD);

        assertThat(stage.escrows(booked, booked.customerId()).expect(200).text("/items/0/status"))
                .isEqualTo("FUNDED");
        assertThat(
                        stage.escrows(booked, booked.travelerId())
                                .expect(200)
                                .number("/items/0/travelerShare/amountMinor"))
                .isEqualTo(3613);
        assertThat(stage.escrows(booked, UUID.randomUUID()).expect(404).code())
                .isEqualTo("escrow-unknown");
        api.as(UUID.randomUUID(), "FINANCE")
                .get("/v1/escrows?deliveryId=" + booked.deliveryId())
                .expect(200);
        api.anonymous().get("/v1/escrows?deliveryId=" + booked.deliveryId()).expect(401);
        api.as(booked.customerId(), "CUSTOMER").get("/v1/ledger/trial-balance").expect(403);
        api.as(booked.customerId(), "CUSTOMER")
                .get("/v1/ledger/entries?deliveryId=" + booked.deliveryId())
                .expect(403);
    }

    private Escrow open(Booked booked) {
        var booking =
                new Booking(
                        booked.bookingId(),
                        booked.deliveryId(),
                        booked.customerId(),
                        booked.travelerId());
        var priced = new Booking.Priced(booking, eur(4250), booked.paymentMethodId(), "{}");
        return Escrow.open(
                UUID.randomUUID(), priced, seal.seal(sampleBooking(booked)), 1500, clock.instant());
    }

    static String sampleBooking(Booked booked) {
        return """
        {"bookingId":"%s","deliveryId":"%s","offerId":"%s","tripId":"%s","customerId":"%s","travelerId":"%s",
         "price":{"amountMinor":4250,"currency":"EUR"},"paymentMethodId":"%s",
         "parcel":{"weightGrams":1,"volumeCm3":1,"longestSideMm":1},
         "pickup":{"point":{"lat":1,"lon":1},"name":"A","from":"2030-05-04T05:00:00Z","until":"2030-05-04T07:00:00Z"},
         "dropoff":{"point":{"lat":2,"lon":2},"name":"B","from":"2030-05-04T05:00:00Z","until":"2030-05-04T07:00:00Z"},
         "title":"Violin bow"}
        """
                .formatted(
                        booked.bookingId(),
                        booked.deliveryId(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        booked.customerId(),
                        booked.travelerId(),
                        booked.paymentMethodId());
    }

    static String amounts(JsonNode refunded) {
        return refunded.at("/refunded/amountMinor").asString()
                + " "
                + refunded.at("/travelerCompensation/amountMinor").asString()
                + " "
                + refunded.at("/commission/amountMinor").asString();
    }
}
