package com.p2pdelivery.payment.payout;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class PayoutIT {

    private final Stage stage;
    private final TestApi api;
    private final JdbcClient db;
    private final Clock clock;

    PayoutIT(TestApi api, EventsProbe events, JdbcClient db, Clock clock) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.db = db;
        this.clock = clock;
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
