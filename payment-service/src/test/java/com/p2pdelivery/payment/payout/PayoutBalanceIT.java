package com.p2pdelivery.payment.payout;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.Meanwhile;
import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The provider refuses a payout because the platform has too little there. It is 36.13 €. */
@ServiceIT
class PayoutBalanceIT {

    private static final String LOW = "PLATFORM_BALANCE_LOW";
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final Stage stage;
    private final TestApi api;
    private final AdjustableClock clock;
    private final Payouts payouts;
    private final PayoutSteps steps;
    private final PayoutAccounts accounts;
    private final PayTraveler pay;
    private final PlanPayout plan;
    private final Provider port;
    private final Ledger ledger;
    private final Backoff backoff;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final SandboxForTests provider = SandboxForTests.running();

    PayoutBalanceIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            Payouts payouts,
            PayoutSteps steps,
            PayoutAccounts accounts,
            PayTraveler pay,
            PlanPayout plan,
            Provider port,
            Ledger ledger,
            Backoff backoff,
            Outbox outbox,
            TransactionTemplate transaction) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.clock = clock;
        this.payouts = payouts;
        this.steps = steps;
        this.accounts = accounts;
        this.pay = pay;
        this.plan = plan;
        this.port = port;
        this.ledger = ledger;
        this.backoff = backoff;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        stage.booksAreRight();
    }

    @Test
    void waitsAndIsTriedUnderNewReferencesUntilThereIsEnough() {
        var booked = stage.bookedWithAccount();
        balanceIsLow(booked, 3);

        stage.delivered(booked, clock.instant());

        stage.told("PayoutPaid", booked);
        assertThat(paidAs(booked)).containsExactly(reference(booked, 4));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        assertThat(stage.allTold("PayoutWaiting", booked)).hasSize(1);
        assertThat(stage.allTold("PayoutFailed", booked)).isEmpty();
        assertThat(mine(booked).path("status").asString()).isEqualTo("PAID");
        assertThat(mine(booked).has("reason")).isFalse();
    }

    @Test
    void saysWhyItWaitsAndCallsForAPerson() {
        var metrics = new SimpleMeterRegistry();
        var monitor = new BalanceMonitor(payouts, metrics);
        monitor.count();
        var others = shown(metrics);
        var booked = stage.bookedWithAccount();
        balanceIsLow(booked, 1000);

        stage.delivered(booked, clock.instant());

        var told = stage.told("PayoutWaiting", booked);
        assertThat(told.get("reason").asString()).isEqualTo(LOW);
        assertThat(told.has("expectedAt")).isFalse();
        eventually(() -> assertThat(mine(booked).path("status").asString()).isEqualTo("WAITING"));
        assertThat(mine(booked).path("reason").asString()).isEqualTo(LOW);
        assertThat(mine(booked).has("expectedAt")).isFalse();
        monitor.count();
        assertThat(shown(metrics)).isEqualTo(others + 1);

        balanceIsLow(booked, 0);
        clock.advance(LONGEST_DELAY);

        stage.told("PayoutPaid", booked);
        monitor.count();
        assertThat(shown(metrics)).isEqualTo(others);
        assertThat(stage.allTold("PayoutWaiting", booked)).hasSize(1);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void goesToTheAccountThatWasGivenMeanwhile() {
        var booked = stage.bookedWithAccount();
        balanceIsLow(booked, 1000);
        stage.delivered(booked, clock.instant());
        stage.told("PayoutWaiting", booked);
        var first = accounts.current(booked.travelerId()).orElseThrow();

        stage.account(booked.travelerId());
        balanceIsLow(booked, 0);
        clock.advance(LONGEST_DELAY);

        stage.told("PayoutPaid", booked);
        assertThat(payout(booked).accountId())
                .isNotEqualTo(first)
                .isEqualTo(accounts.current(booked.travelerId()).orElseThrow());
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        assertThat(stage.allTold("PayoutWaiting", booked)).hasSize(1);
    }

    @Test
    void isNotHurriedOrKeptBackByAScheduleAndLetsNobodyReachTheirMinimum() {
        var booked = stage.bookedWithAccount();
        lowForAnHour(booked);
        var due = payout(booked).dueAt();

        choose(booked, Map.of("interval", "IMMEDIATE", "minimum", sixtyEuros()));
        assertThat(payout(booked).dueAt()).isEqualTo(due);
        var next = booked.next();
        stage.delivered(next, clock.instant());

        assertThat(stage.told("PayoutWaiting", next).get("reason").asString())
                .isEqualTo("BELOW_MINIMUM");
        assertThat(payout(booked).status()).isEqualTo(PayoutStatus.WAITING);
        assertThat(payout(booked).dueAt()).isEqualTo(due);

        clock.advance(Duration.ofHours(1));

        stage.told("PayoutPaid", booked);
        assertThat(paidAs(booked)).containsExactly(reference(booked, 2));
        assertThat(stage.moved("PAYOUT", next)).isEqualTo(Moved.never());
        choose(booked, Map.of("interval", "IMMEDIATE"));
        stage.told("PayoutPaid", next);
        assertThat(stage.moved("PAYOUT", next)).isEqualTo(Moved.once(3613));
    }

    @Test
    void waitsForTheAccountWhereThatIsNotVerifiedWhenItIsTriedAgain() {
        var booked = stage.bookedWithAccount();
        lowForAnHour(booked);
        accounts.standing(
                accounts.current(booked.travelerId()).orElseThrow(), false, List.of("a passport"));

        clock.advance(Duration.ofHours(1));

        eventually(() -> assertThat(reasonsTold(booked)).endsWith("ACCOUNT_NOT_VERIFIED"));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.never());

        stage.account(booked.travelerId());

        stage.told("PayoutPaid", booked);
        assertThat(paidAs(booked)).containsExactly(reference(booked, 2));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void isRefusedUnderItsReferenceOnceMoreWhereWeCrashedBeforeWritingItDown() {
        var booked = waitingForAnAccount();
        var payout = payout(booked).id();
        accountThatWakesNobody(booked);
        balanceIsLow(booked, 1);
        var crashing =
                worker(() -> {
                    throw new IllegalStateException("Crashed");
                });
        assertThatThrownBy(() -> crashing.handle(new PayTraveler.Command(payout)))
                .hasMessage("Crashed");
        assertThat(payout(booked).status()).isEqualTo(PayoutStatus.SENDING);

        clock.advance(LONGEST_DELAY);

        stage.told("PayoutPaid", booked);
        assertThat(paidAs(booked)).containsExactly(reference(booked, 2));
        assertThat(reasonsTold(booked)).containsExactly("NO_PAYOUT_ACCOUNT", LOW);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void isNotTriedOnceMoreByWhoeverHearsOfTheRefusalLate() {
        var booked = waitingForAnAccount();
        var payout = payout(booked).id();
        accountThatWakesNobody(booked);
        balanceIsLow(booked, 1);
        var second = reference(booked, 2);
        provider.script("/v1/transfers", second, "TIMEOUT_NEVER_ARRIVED", 1000);
        var slow =
                worker(() -> {
                    pay.handle(new PayTraveler.Command(payout));
                    clock.advance(LONGEST_DELAY);
                    eventually(() -> {
                        assertThat(payout(booked).status()).isEqualTo(PayoutStatus.SENDING);
                        assertThat(payout(booked).reference()).isEqualTo(second);
                    });
                });

        var outcome = slow.handle(new PayTraveler.Command(payout));

        assertThat(outcome).isInstanceOf(PayTraveler.NothingToDo.class);
        assertThat(payout(booked).status()).isEqualTo(PayoutStatus.SENDING);
        assertThat(payout(booked).reference()).isEqualTo(second);
        provider.script("/v1/transfers", second, "TIMEOUT_NEVER_ARRIVED", 0);
        clock.advance(LONGEST_DELAY);
        stage.told("PayoutPaid", booked);
        assertThat(paidAs(booked)).containsExactly(second);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        assertThat(reasonsTold(booked)).containsExactly("NO_PAYOUT_ACCOUNT", LOW);
    }

    // ---- what others do

    private Booked waitingForAnAccount() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.delivered(booked, clock.instant());
        stage.told("PayoutWaiting", booked);
        return booked;
    }

    /** Refused once, and no worker looks at it in the next hour. */
    private void lowForAnHour(Booked booked) {
        choose(booked, Map.of("interval", "IMMEDIATE", "minimum", sixtyEuros()));
        stage.delivered(booked, clock.instant());
        stage.told("PayoutWaiting", booked);
        var account = accounts.current(booked.travelerId()).orElseThrow();
        var inAnHour = clock.instant().plus(Duration.ofHours(1));
        transaction.executeWithoutResult(_ -> {
            var id = payout(booked).id();
            steps.sending(payouts.lock(id), account, inAnHour);
            steps.balanceLow(payouts.lock(id), inAnHour);
        });
    }

    /** So that no other worker is the first. */
    private void accountThatWakesNobody(Booked booked) {
        accounts.add(
                booked.travelerId(),
                new PayoutAccounts.Account(UUID.randomUUID(), "DE", "3000", false, null, List.of()),
                Iban.parse("DE89370400440532013000").orElseThrow(),
                new Secret("Luca Conti"));
    }

    private PayTraveler worker(Runnable meanwhile) {
        return new PayTraveler(
                payouts,
                steps,
                accounts,
                plan,
                port,
                ledger,
                backoff,
                outbox,
                clock,
                new Meanwhile(transaction, meanwhile));
    }

    private void choose(Booked booked, Map<String, Object> schedule) {
        api.as(booked.travelerId(), "TRAVELER").put("/v1/payout-schedule", schedule).expect(200);
    }

    private static Map<String, Object> sixtyEuros() {
        return Map.of("amountMinor", 6000, "currency", "EUR");
    }

    private void balanceIsLow(Booked booked, int times) {
        provider.post(
                "/sandbox/scripts",
                Map.of(
                        "path", "/v1/transfers",
                        "containing", booked.bookingId().toString(),
                        "action", "DECLINE",
                        "code", "balance_insufficient",
                        "times", Integer.toString(times)));
    }

    // ---- what is there

    private Payout payout(Booked booked) {
        return payouts.of(booked.travelerId(), null, 10).stream()
                .filter(it -> it.bookingId().equals(booked.bookingId()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode mine(Booked booked) {
        return api.as(booked.travelerId(), "TRAVELER")
                .get("/v1/payouts")
                .expect(200)
                .json()
                .at("/items/0");
    }

    private static String reference(Booked booked, int attempt) {
        return "payout-" + booked.bookingId() + "-" + attempt;
    }

    /** Under which of our references the provider has sent it. */
    private List<String> paidAs(Booked booked) {
        return StreamSupport.stream(
                        provider.get("/sandbox/books?containing=" + booked.bookingId())
                                .path("movements")
                                .spliterator(),
                        false)
                .filter(it -> it.path("kind").asString().equals("paidOut"))
                .map(it -> it.path("reference").asString())
                .toList();
    }

    private List<String> reasonsTold(Booked booked) {
        return stage.allTold("PayoutWaiting", booked).stream()
                .map(it -> it.get("reason").asString())
                .toList();
    }

    private static double shown(SimpleMeterRegistry metrics) {
        return metrics.get("p2p.payout.balance.low").gauge().value();
    }
}
