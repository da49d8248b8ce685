package com.p2pdelivery.payment.payout;

import static com.p2pdelivery.payment.SandboxForTests.WEBHOOK_SECRET;
import static com.p2pdelivery.payment.SandboxForTests.signature;
import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Meanwhile;
import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bank sends back what was paid out. */
@ServiceIT
class ReturnedPayoutIT {

    private final Stage stage;
    private final TestApi api;
    private final JdbcClient db;
    private final Clock clock;
    private final Payouts payouts;
    private final PayoutSteps steps;
    private final PayoutAccounts accounts;
    private final TakeBackPayout takeBack;
    private final Provider port;
    private final Ledger ledger;
    private final Backoff backoff;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MeterRegistry metrics;
    private final SandboxForTests provider = SandboxForTests.running();

    ReturnedPayoutIT(
            TestApi api,
            EventsProbe events,
            JdbcClient db,
            Clock clock,
            Payouts payouts,
            PayoutSteps steps,
            PayoutAccounts accounts,
            TakeBackPayout takeBack,
            Provider port,
            Ledger ledger,
            Backoff backoff,
            Outbox outbox,
            TransactionTemplate transaction,
            MeterRegistry metrics) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.db = db;
        this.clock = clock;
        this.payouts = payouts;
        this.steps = steps;
        this.accounts = accounts;
        this.takeBack = takeBack;
        this.port = port;
        this.ledger = ledger;
        this.backoff = backoff;
        this.outbox = outbox;
        this.transaction = transaction;
        this.metrics = metrics;
    }

    @AfterEach
    void theBooksAreRight() {
        stage.booksAreRight();
    }

    @Test
    void isOwedAgainAndSentToAnotherAccount() {
        var booked = paid();

        hear(sentBack(booked));

        assertThat(stage.told("PayoutReturned", booked).get("reason").asString())
                .isEqualTo("RETURNED_BY_BANK");
        assertThat(mine(booked).path("status").asString()).isEqualTo("FAILED");
        assertThat(mine(booked).path("reason").asString()).isEqualTo("RETURNED_BY_BANK");
        assertThat(stage.moved("RETURN", booked)).isEqualTo(Moved.once(3613));
        assertThat(owed(booked)).isEqualTo(3613);
        stage.booksAreRight();

        stage.account(booked.travelerId());

        eventually(() -> assertThat(stage.allTold("PayoutPaid", booked)).hasSize(2));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(new Moved(2, 2 * 3613));
        assertThat(owed(booked)).isZero();
        assertThat(postings(booked)).containsExactly("PAYOUT", "PAYOUT_RETURN", "PAYOUT");
    }

    @Test
    void isTakenBackOnceHoweverOftenItIsToldAndLeavesTheNextAttemptAlone() {
        var booked = paid();
        var told = sentBack(booked);
        hear(told);
        hear(told);
        hear(anotherOf(told));
        stage.told("PayoutReturned", booked);
        stage.account(booked.travelerId());
        eventually(() -> assertThat(stage.allTold("PayoutPaid", booked)).hasSize(2));

        hearAndAwait(anotherOf(told));

        assertThat(mine(booked).path("status").asString()).isEqualTo("PAID");
        assertThat(stage.allTold("PayoutReturned", booked)).hasSize(1);
        assertThat(stage.moved("RETURN", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void canComeBackFromTheNextAccountToo() {
        var booked = paid();
        hear(sentBack(booked));
        stage.told("PayoutReturned", booked);
        stage.account(booked.travelerId());
        eventually(() -> assertThat(stage.allTold("PayoutPaid", booked)).hasSize(2));

        hear(sentBack(booked));

        eventually(() -> assertThat(stage.allTold("PayoutReturned", booked)).hasSize(2));
        assertThat(stage.moved("RETURN", booked)).isEqualTo(new Moved(2, 2 * 3613));
        assertThat(owed(booked)).isEqualTo(3613);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMEOUT_AFTER_SUCCESS", "TIMEOUT_NEVER_ARRIVED", "SLOW"})
    void isTakenBackOnceHoweverTheAnswerWasLost(String outcome) {
        var booked = paid();
        provider.script(reversals(booked), booked.bookingId().toString(), outcome, 1);

        hear(sentBack(booked));

        stage.told("PayoutReturned", booked);
        assertThat(stage.moved("RETURN", booked)).isEqualTo(Moved.once(3613));
        assertThat(stage.allTold("PayoutReturned", booked)).hasSize(1);
    }

    @Test
    void staysPaidWhereTheProviderRefusesAndIsAskedForAgainByAReplay() {
        var booked = paid();
        provider.script(reversals(booked), booked.bookingId().toString(), "DECLINE", 1);
        var told = sentBack(booked);

        hear(told);

        eventually(() ->
                assertThat(mine(booked).path("reason").asString("")).isEqualTo("RETURN_REFUSED"));
        assertThat(mine(booked).path("status").asString()).isEqualTo("PAID");
        assertThat(stage.moved("RETURN", booked)).isEqualTo(Moved.never());
        stage.booksAreRight();

        api.as(UUID.randomUUID(), "FINANCE")
                .post("/v1/provider/events/" + told.path("id").asString() + "/replay")
                .expect(204);

        stage.told("PayoutReturned", booked);
        assertThat(stage.moved("RETURN", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void aRefusalThatIsHeardOfLateLeavesTheNextAttemptAlone() {
        var booked = paid();
        var payout = payouts.idOf(booked.bookingId()).orElseThrow();
        sentBack(booked);
        provider.script(reversals(booked), booked.bookingId().toString(), "DECLINE", 1);
        returnedForNobodyToSee(payout);
        var slow =
                worker(() -> {
                    takeBack.handle(new TakeBackPayout.Command(payout));
                    assertThat(mine(booked).path("reason").asString(""))
                            .isEqualTo("RETURN_REFUSED");
                    returnedForNobodyToSee(payout);
                });

        var outcome = slow.handle(new TakeBackPayout.Command(payout));

        assertThat(outcome).isInstanceOf(TakeBackPayout.NothingToDo.class);
        payouts.lookAgain(booked.bookingId());
        stage.told("PayoutReturned", booked);
        assertThat(stage.moved("RETURN", booked)).isEqualTo(Moved.once(3613));
    }

    private TakeBackPayout worker(Runnable meanwhile) {
        return new TakeBackPayout(
                payouts,
                steps,
                accounts,
                port,
                ledger,
                backoff,
                outbox,
                new Meanwhile(transaction, meanwhile),
                metrics);
    }

    /** No other worker looks at it in the next hour. */
    private void returnedForNobodyToSee(UUID payout) {
        transaction.executeWithoutResult(_ -> {
            steps.returning(payouts.lock(payout));
            steps.stillUnknown(payouts.lock(payout), clock.instant().plus(Duration.ofHours(1)));
        });
    }

    @Test
    void goesToAnAccountThatCameWhileItWasBeingTakenBack() {
        var booked = paid();
        var containing = booked.bookingId().toString();
        provider.script(reversals(booked), containing, "TIMEOUT_NEVER_ARRIVED", 1000);
        hear(sentBack(booked));
        eventually(() -> assertThat(mine(booked).path("status").asString()).isEqualTo("RETURNING"));

        stage.account(booked.travelerId());
        provider.script(reversals(booked), containing, "TIMEOUT_NEVER_ARRIVED", 0);

        stage.told("PayoutReturned", booked);
        eventually(() -> assertThat(stage.allTold("PayoutPaid", booked)).hasSize(2));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(new Moved(2, 2 * 3613));
    }

    @Test
    void isRememberedWhileItIsNotKnownYetThatItWasSent() {
        var booked = funded();
        stage.script("PAYOUT", booked, "UNKNOWN_AFTER_SUCCESS", 1);
        stage.deliveryDelivered(booked, clock.instant().minus(Duration.ofDays(2)));
        eventually(() -> assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613)));

        hear(sentBack(booked));

        stage.told("PayoutPaid", booked);
        stage.told("PayoutReturned", booked);
        assertThat(owed(booked)).isEqualTo(3613);
    }

    @Test
    void doesNotPayToAnAccountThatTheBankHasRefused() {
        var booked = paid();
        hear(sentBack(booked));
        stage.told("PayoutReturned", booked);
        var accounts =
                api.as(booked.travelerId(), "TRAVELER").get("/v1/payout-accounts").expect(200);
        assertThat(accounts.json().at("/items/0/returned").booleanValue()).isTrue();

        var next = booked.next();
        stage.delivered(next, clock.instant());

        assertThat(stage.told("PayoutWaiting", next).get("reason").asString())
                .isEqualTo("NO_PAYOUT_ACCOUNT");
        stage.account(booked.travelerId());
        stage.told("PayoutPaid", next);
        eventually(() -> assertThat(stage.allTold("PayoutPaid", booked)).hasSize(2));
    }

    // ---- what others do

    private Booked funded() {
        var booked = stage.funded(GOOD_CARD);
        stage.account(booked.travelerId());
        return booked;
    }

    private Booked paid() {
        var booked = funded();
        stage.deliveryDelivered(booked, clock.instant().minus(Duration.ofDays(2)));
        stage.told("PayoutPaid", booked);
        return booked;
    }

    /** The bank sends the newest payout back; the event with which the provider tells that. */
    private ObjectNode sentBack(Booked booked) {
        var payout =
                items(provider.get("/sandbox/payouts?containing=" + booked.bookingId()))
                        .filter(it -> it.path("status").asString("").equals("paid"))
                        .findFirst()
                        .orElseThrow();
        var returned =
                provider.post(
                        "/sandbox/payouts/" + payout.path("id").asString() + "/return", Map.of());
        var event = JsonNodeFactory.instance.objectNode();
        event.put("id", "evt_" + UUID.randomUUID());
        event.put("object", "event");
        event.put("type", "payout.failed");
        event.put("account", destination(booked));
        event.putObject("data").set("object", returned);
        return event;
    }

    private static ObjectNode anotherOf(ObjectNode event) {
        return event.deepCopy().put("id", "evt_" + UUID.randomUUID());
    }

    private void hear(JsonNode event) {
        var body = event.toString();
        long at = clock.instant().getEpochSecond();
        api.anonymous()
                .with(
                        "Stripe-Signature",
                        "t=%d,v1=%s".formatted(at, signature(WEBHOOK_SECRET, at, body)))
                .post("/v1/webhooks/payment-provider", body)
                .expect(200);
    }

    private void hearAndAwait(JsonNode event) {
        hear(event);
        eventually(() ->
                assertThat(
                                db.sql(
                                                "select handled_at is not null from provider_event where event_id = :id")
                                        .param("id", event.path("id").asString())
                                        .query(Boolean.class)
                                        .single())
                        .isTrue());
    }

    // ---- what is there

    private JsonNode mine(Booked booked) {
        return api.as(booked.travelerId(), "TRAVELER")
                .get("/v1/payouts")
                .expect(200)
                .json()
                .at("/items/0");
    }

    private long owed(Booked booked) {
        var balance =
                api.as(UUID.randomUUID(), "FINANCE")
                        .get(
                                "/v1/ledger/balance?type=TRAVELER_PAYABLE&currency=EUR&ownerId="
                                        + booked.travelerId())
                        .expect(200)
                        .json()
                        .path("balance");
        return balance.path("creditsPosted").longValue() - balance.path("debitsPosted").longValue();
    }

    private List<String> postings(Booked booked) {
        return db.sql(
                        "select kind from ledger_posting where delivery_id = :delivery and kind like 'PAYOUT%' order by posted_at, id")
                .param("delivery", booked.deliveryId())
                .query(String.class)
                .list();
    }

    private JsonNode transfer(Booked booked) {
        return items(provider.get("/v1/transfers?transfer_group=charge-" + booked.bookingId()))
                .findFirst()
                .orElseThrow();
    }

    private String destination(Booked booked) {
        return transfer(booked).path("destination").asString();
    }

    private String reversals(Booked booked) {
        return "/v1/transfers/" + transfer(booked).path("id").asString() + "/reversals";
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.path("data").spliterator(), false);
    }
}
