package com.p2pdelivery.payment.payout;

import static com.p2pdelivery.payment.SandboxForTests.WEBHOOK_SECRET;
import static com.p2pdelivery.payment.SandboxForTests.signature;
import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The provider wants to know more before it pays. */
@ServiceIT
class PayoutOnboardingIT {

    private static final String ASKED_FOR_MORE = "DE94370400440532013007";

    private final Stage stage;
    private final TestApi api;
    private final JdbcClient db;
    private final AdjustableClock clock;
    private final PayoutAccounts accounts;
    private final TransactionTemplate transaction;
    private final SandboxForTests provider = SandboxForTests.running();

    PayoutOnboardingIT(
            TestApi api,
            EventsProbe events,
            JdbcClient db,
            AdjustableClock clock,
            PayoutAccounts accounts,
            TransactionTemplate transaction) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.db = db;
        this.clock = clock;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        stage.booksAreRight();
    }

    @Test
    void waitsUntilTheAccountIsVerifiedAndGoesOnWithTheEvent() {
        var booked = waiting();
        eventually(() ->
                assertThat(account(booked).at("/due/0").asString(""))
                        .isEqualTo("individual.verification.document"));
        assertThat(account(booked).path("verified").booleanValue()).isFalse();
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.never());

        hear(verified(booked));

        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        assertThat(stage.allTold("PayoutWaiting", booked)).hasSize(1);
        assertThat(account(booked).path("verified").booleanValue()).isTrue();
        assertThat(account(booked).path("due")).isEmpty();
    }

    @Test
    void goesOnWithoutTheEventWhenItIsLookedAtAgain() {
        var booked = waiting();
        verified(booked);

        clock.advance(Duration.ofMinutes(16));

        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void believesNoEventThatSaysMoreThanTheProviderDoes() {
        var booked = waiting();
        var told = event(provider.get("/v1/accounts/" + providerAccount(booked)));

        hear(told);

        eventually(() ->
                assertThat(
                                db.sql(
                                                "select handled_at is not null and due_at is null from provider_event where event_id = :id")
                                        .param("id", told.path("id").asString())
                                        .query(Boolean.class)
                                        .single())
                        .isTrue());
        assertThat(mine(booked).path("status").asString()).isEqualTo("WAITING");
        assertThat(account(booked).path("verified").booleanValue()).isFalse();
    }

    @Test
    void asksNothingOfTheProviderForTheNextPayoutOfAnAccountThatIsNotVerified() {
        var first = waiting();
        var second =
                new Booked(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        first.customerId(),
                        first.travelerId(),
                        first.paymentMethodId());
        // Would never come to an end if it were asked.
        stage.script("PAYOUT", second, "UNKNOWN_NEVER_ARRIVED", 1000);
        stage.delivered(second, clock.instant());
        assertThat(stage.told("PayoutWaiting", second).get("reason").asString())
                .isEqualTo("ACCOUNT_NOT_VERIFIED");
        stage.script("PAYOUT", second, "UNKNOWN_NEVER_ARRIVED", 0);

        hear(verified(first));

        stage.told("PayoutPaid", first);
        stage.told("PayoutPaid", second);
    }

    @Test
    void goesToAnotherAccountThatAsksForNothing() {
        var booked = waiting();

        stage.account(booked.travelerId());

        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void goesToAnotherAccountThatCameWhileThisOneWasBeingTried() {
        var booked = stage.bookedWith(GOOD_CARD);
        api.as(booked.travelerId(), "TRAVELER").post("/v1/payout-accounts", asked()).expect(201);
        stage.script("PAYOUT", booked, "UNKNOWN_NEVER_ARRIVED", 1000);
        stage.delivered(booked, clock.instant());
        eventually(() -> assertThat(mine(booked).path("status").asString("")).isEqualTo("SENDING"));

        stage.account(booked.travelerId());
        stage.script("PAYOUT", booked, "UNKNOWN_NEVER_ARRIVED", 0);

        assertThat(stage.told("PayoutWaiting", booked).get("reason").asString())
                .isEqualTo("ACCOUNT_NOT_VERIFIED");
        stage.told("PayoutPaid", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    @Test
    void isLookedAtOnceMoreWhereAHintCameWhileTheProviderWasAsked() {
        var traveler = UUID.randomUUID();
        stage.account(traveler);
        var account = accounts.current(traveler).orElseThrow();

        transaction.executeWithoutResult(_ -> {
            accounts.lookSoon(account);
            accounts.lookAgain(account, null);
            accounts.lookAgain(account, clock.instant().plus(Duration.ofHours(1)));
            assertThat(
                            db.sql(
                                            "select coalesce(due_at <= :now, false) from payout_account where id = :id")
                                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                    .param("id", account)
                                    .query(Boolean.class)
                                    .single())
                    .isTrue();
        });
    }

    @Test
    void leadsToWhereTheProviderAsks() {
        var traveler = UUID.randomUUID();
        var caller = api.as(traveler, "TRAVELER");
        var account =
                caller.post("/v1/payout-accounts", asked()).expect(201).id("/payoutAccountId");
        var onboarding = "/v1/payout-accounts/" + account + "/onboarding";
        assertThat(accountOf(traveler).has("verified")).isFalse();

        var link = caller.post(onboarding).expect(200);

        assertThat(link.text("/url")).startsWith("http");
        assertThat(Instant.parse(link.text("/expiresAt"))).isAfter(clock.instant());
        eventually(
                () -> assertThat(accountOf(traveler).path("due").toString()).contains("document"));
        api.as(UUID.randomUUID(), "TRAVELER").post(onboarding).expect(404);
        api.as(traveler, "CUSTOMER").post(onboarding).expect(403);
        api.anonymous().post(onboarding).expect(401);
    }

    @Test
    void refusesANameThatNobodyHas() {
        var caller = api.as(UUID.randomUUID(), "TRAVELER");

        var refused =
                caller.post(
                        "/v1/payout-accounts",
                        Map.of("iban", "DE89370400440532013000", "holder", "R2D2"));

        assertThat(refused.expect(422).code()).isEqualTo("holder-implausible");
    }

    // ---- what others do

    private Booked waiting() {
        var booked = stage.bookedWith(GOOD_CARD);
        api.as(booked.travelerId(), "TRAVELER").post("/v1/payout-accounts", asked()).expect(201);
        stage.delivered(booked, clock.instant());
        assertThat(stage.told("PayoutWaiting", booked).get("reason").asString())
                .isEqualTo("ACCOUNT_NOT_VERIFIED");
        assertThat(mine(booked).has("expectedAt")).isFalse();
        return booked;
    }

    private static Map<String, Object> asked() {
        return Map.of("iban", ASKED_FOR_MORE, "holder", " Luca Conti ");
    }

    /** The holder has answered; the event with which the provider tells that. */
    private String verified(Booked booked) {
        var account =
                provider.post(
                        "/sandbox/accounts/" + providerAccount(booked) + "/verification", Map.of());
        return event(account).toString();
    }

    private static JsonNode event(JsonNode account) {
        var event = JsonNodeFactory.instance.objectNode();
        event.put("id", "evt_" + UUID.randomUUID());
        event.put("object", "event");
        event.put("type", "account.updated");
        event.put("account", account.path("id").asString());
        event.putObject("data").set("object", account);
        return event;
    }

    private void hear(JsonNode event) {
        hear(event.toString());
    }

    private void hear(String body) {
        long at = clock.instant().getEpochSecond();
        api.anonymous()
                .with(
                        "Stripe-Signature",
                        "t=%d,v1=%s".formatted(at, signature(WEBHOOK_SECRET, at, body)))
                .post("/v1/webhooks/payment-provider", body)
                .expect(200);
    }

    // ---- what is there

    private String providerAccount(Booked booked) {
        return db.sql(
                        """
                        select provider_account from provider_account
                        join payout_account on id = payout_account_id where traveler_id = :traveler
                        """)
                .param("traveler", booked.travelerId())
                .query(String.class)
                .single();
    }

    private JsonNode account(Booked booked) {
        return accountOf(booked.travelerId());
    }

    private JsonNode accountOf(UUID traveler) {
        return api.as(traveler, "TRAVELER")
                .get("/v1/payout-accounts")
                .expect(200)
                .json()
                .at("/items/0");
    }

    private JsonNode mine(Booked booked) {
        return api.as(booked.travelerId(), "TRAVELER")
                .get("/v1/payouts")
                .expect(200)
                .json()
                .at("/items/0");
    }
}
