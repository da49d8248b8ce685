package com.p2pdelivery.payment.payout;

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
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceIT
class PayoutIT {

    private final Stage stage;
    private final TestApi api;
    private final JdbcClient db;
    private final Clock clock;
    private final Payouts payouts;
    private final PayoutSteps steps;
    private final PayoutAccounts accounts;
    private final PayTraveler pay;
    private final PlanPayout plan;
    private final Provider provider;
    private final Ledger ledger;
    private final Backoff backoff;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final SandboxForTests sandbox = SandboxForTests.running();

    PayoutIT(
            TestApi api,
            EventsProbe events,
            JdbcClient db,
            Clock clock,
            Payouts payouts,
            PayoutSteps steps,
            PayoutAccounts accounts,
            PayTraveler pay,
            PlanPayout plan,
            Provider provider,
            Ledger ledger,
            Backoff backoff,
            Outbox outbox,
            TransactionTemplate transaction) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.db = db;
        this.clock = clock;
        this.payouts = payouts;
        this.steps = steps;
        this.accounts = accounts;
        this.pay = pay;
        this.plan = plan;
        this.provider = provider;
        this.ledger = ledger;
        this.backoff = backoff;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    @AfterEach
    void theBooksAreRight() {
        stage.booksAreRight();
    }

    @Test
    void waitsForAnAccountAndGoesOutWhenThereIsOne() {
        var booked = delivered(null);
        assertThat(stage.told("PayoutWaiting", booked).get("reason").asString())
                .isEqualTo("NO_PAYOUT_ACCOUNT");

        stage.account(booked.travelerId());

        stage.told("PayoutPaid", booked);
        assertThat(stage.allTold("PayoutWaiting", booked)).hasSize(1);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        var mine = api.as(booked.travelerId(), "TRAVELER").get("/v1/payouts").expect(200);
        assertThat(mine.text("/items/0/status")).isEqualTo("PAID");
        assertThat(mine.json().get("items")).hasSize(1);
        assertThat(
                        api.as(UUID.randomUUID(), "TRAVELER")
                                .get("/v1/payouts")
                                .expect(200)
                                .json()
                                .get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN_AFTER_SUCCESS", "UNKNOWN_NEVER_ARRIVED", "SLOW"})
    void paysOnceHoweverTheAnswerWasLost(String outcome) {
        var booked = delivered(outcome);

        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        assertThat(stage.allTold("PayoutPaid", booked)).hasSize(1);
    }

    @Test
    void tellsThatTheBankRefusedAndTriesANewAccount() {
        var booked = delivered("DECLINED");
        assertThat(stage.told("PayoutFailed", booked).get("reason").asString())
                .isEqualTo("ACCOUNT_REFUSED");
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.never());

        stage.account(booked.travelerId());

        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void usesAnAccountThatCameWhileTheOldOneWasBeingRefused() {
        var booked = delivered("UNKNOWN_NEVER_ARRIVED");
        stage.script("PAYOUT", booked, "UNKNOWN_NEVER_ARRIVED", 1000);
        eventually(() -> assertThat(payoutStatus(booked)).isEqualTo("SENDING"));
        stage.account(booked.travelerId());

        stage.script("PAYOUT", booked, "DECLINED", 1);

        stage.told("PayoutFailed", booked);
        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void aRefusalThatIsHeardOfLateLeavesTheNextAttemptAlone() {
        var booked = delivered(null);
        stage.told("PayoutWaiting", booked);
        var payout = payouts.of(booked.travelerId(), null, 1).getFirst().id();
        accountThatWakesNobody(booked.travelerId());
        stage.script("PAYOUT", booked, "DECLINED", 1);
        var next = "payout-" + booked.bookingId() + "-2";
        var slow =
                worker(() -> {
                    pay.handle(new PayTraveler.Command(payout));
                    sandbox.script("/v1/transfers", next, "TIMEOUT_NEVER_ARRIVED", 1000);
                    stage.account(booked.travelerId());
                    eventually(() ->
                            assertThat(payouts.status(payout)).isEqualTo(PayoutStatus.SENDING));
                });

        var outcome = slow.handle(new PayTraveler.Command(payout));

        assertThat(outcome).isInstanceOf(PayTraveler.NothingToDo.class);
        assertThat(payouts.status(payout)).isEqualTo(PayoutStatus.SENDING);
        sandbox.script("/v1/transfers", next, "TIMEOUT_NEVER_ARRIVED", 0);
        stage.told("PayoutPaid", booked);
        assertThat(stage.allTold("PayoutFailed", booked)).hasSize(1);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void aHintWakesAPayoutThatNobodyWouldLookAtForAnHour() {
        var booked = delivered(null);
        stage.told("PayoutWaiting", booked);
        var payout = payouts.of(booked.travelerId(), null, 1).getFirst().id();
        accountThatWakesNobody(booked.travelerId());
        var account = accounts.current(booked.travelerId()).orElseThrow();
        var inAnHour = clock.instant().plus(Duration.ofHours(1));
        transaction.executeWithoutResult(_ -> {
            steps.sending(payouts.lock(payout), account, inAnHour);
            steps.stillUnknown(payouts.lock(payout), inAnHour);
        });

        stage.hint("transfer.created", "payout-" + booked.bookingId() + "-1", clock.instant());

        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    private PayTraveler worker(Runnable meanwhile) {
        return new PayTraveler(
                payouts,
                steps,
                accounts,
                plan,
                provider,
                ledger,
                backoff,
                outbox,
                clock,
                new Meanwhile(transaction, meanwhile));
    }

    /** So that no other worker is the first. */
    private void accountThatWakesNobody(UUID traveler) {
        accounts.add(
                traveler,
                new PayoutAccounts.Account(UUID.randomUUID(), "DE", "3000", false, null, List.of()),
                Iban.parse("DE89370400440532013000").orElseThrow(),
                new Secret("Luca Conti"));
    }

    private String payoutStatus(Booked booked) {
        var mine =
                api.as(booked.travelerId(), "TRAVELER")
                        .get("/v1/payouts")
                        .expect(200)
                        .json()
                        .get("items");
        return mine.isEmpty() ? "" : mine.get(0).get("status").asString();
    }

    @Test
    void keepsAccountsEncryptedAndRefusesWrongOnes() {
        var traveler = UUID.randomUUID();
        var caller = api.as(traveler, "TRAVELER");
        var refused =
                caller.post(
                        "/v1/payout-accounts",
                        Map.of("iban", "DE88370400440532013000", "holder", "Luca"));
        assertThat(refused.expect(422).code()).isEqualTo("iban-invalid");

        stage.account(traveler);

        assertThat(caller.get("/v1/payout-accounts").expect(200).text("/items/0/last4"))
                .isEqualTo("3000");
        assertThat(
                        db.sql(
                                        "select cast(a as text) from payout_account a where traveler_id = :id")
                                .param("id", traveler)
                                .query(String.class)
                                .single())
                .doesNotContain("370400440532013")
                .doesNotContain("Luca");
        api.as(traveler, "CUSTOMER").get("/v1/payout-accounts").expect(403);
        caller.post("/v1/payout-accounts", Map.of("iban", "")).expect(400);
    }

    /** Released with an account, whose first payout ends like this; without an account if null. */
    private Booked delivered(String outcome) {
        var booked = stage.funded(GOOD_CARD);
        if (outcome != null) {
            stage.account(booked.travelerId());
            stage.script("PAYOUT", booked, outcome, 1);
        }
        stage.deliveryDelivered(booked, clock.instant().minus(Duration.ofDays(2)));
        return booked;
    }
}
