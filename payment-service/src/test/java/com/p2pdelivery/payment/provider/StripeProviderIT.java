package com.p2pdelivery.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.provider.PaymentProvider.Capture;
import com.p2pdelivery.payment.provider.PaymentProvider.Charge;
import com.p2pdelivery.payment.provider.PaymentProvider.Refund;
import com.p2pdelivery.payment.provider.PaymentProvider.Transfer;
import com.p2pdelivery.payment.provider.PaymentProvider.Voiding;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The adapter by itself, past the ledger: each test moves as much in as out. A repeated request
 * whose bytes differ is refused by the provider, and would end as unknown here.
 */
@ServiceIT
class StripeProviderIT {

    private static final Secret CARD = new Secret("pm_card_visa");
    private static final Money AMOUNT = new Money(1000, "EUR");

    private final PaymentProvider port;
    private final Stage stage;
    private final JdbcClient db;
    private final SandboxForTests sandbox = SandboxForTests.running();
    private final String id = UUID.randomUUID().toString();

    StripeProviderIT(PaymentProvider port, TestApi api, EventsProbe events, JdbcClient db) {
        this.port = port;
        this.stage = new Stage(api, events);
        this.db = db;
    }

    @Test
    void sendsTheSameBytesAgainAndMovesOnce() {
        var charge = new Charge("test-charge-" + id, AMOUNT, CARD);
        var refund = new Refund("test-refund-" + id, charge.reference(), new Money(300, "EUR"));
        var traveler = UUID.randomUUID();
        stage.account(traveler);
        var account =
                db.sql("select id from payout_account where traveler_id = :traveler")
                        .param("traveler", traveler)
                        .query(UUID.class)
                        .single();
        var transfer =
                new Transfer(
                        "test-payout-" + id,
                        charge.reference(),
                        new Money(700, "EUR"),
                        account,
                        new Secret("DE89370400440532013000"),
                        new Secret("Luca Conti"));

        for (int i = 0; i < 3; i++) {
            assertThat(port.charge(charge)).isEqualTo(new Answer.Succeeded());
            assertThat(port.refund(refund)).isEqualTo(new Answer.Succeeded());
            assertThat(port.payOut(transfer)).isEqualTo(new Answer.Succeeded());
            // As if the account's name had never reached us.
            db.sql("delete from provider_account where payout_account_id = :id")
                    .param("id", account)
                    .update();
        }

        assertThat(sandbox.moved("charged", id)).isEqualTo(List.of(1000L));
        assertThat(sandbox.moved("refunded", id)).isEqualTo(List.of(300L));
        assertThat(sandbox.moved("paidOut", id)).isEqualTo(List.of(700L));
        assertThat(port.find(charge)).contains(new Answer.Succeeded());
        assertThat(port.find(refund)).contains(new Answer.Succeeded());
        assertThat(port.find(transfer)).contains(new Answer.Succeeded());
    }

    @Test
    void takesOfAHoldWhatIsAskedForAndTakesItOnce() {
        var hold = hold();
        var capture = new Capture("test-capture-" + id, hold.reference(), new Money(400, "EUR"));
        var refund = new Refund("test-refund-" + id, hold.group(), new Money(400, "EUR"));

        assertThat(port.charge(hold)).isEqualTo(new Answer.Succeeded());
        assertThat(port.find(hold)).contains(new Answer.Succeeded());
        assertThat(port.refund(refund)).as("nothing was taken").isInstanceOf(Answer.Failed.class);
        assertThat(sandbox.moved("charged", id)).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(port.capture(capture)).isEqualTo(new Answer.Succeeded());
            assertThat(port.voidHold(new Voiding("test-void-" + id, hold.reference())))
                    .isEqualTo(new Answer.Failed("CAPTURED"));
        }
        assertThat(port.refund(refund)).isEqualTo(new Answer.Succeeded());
        assertThat(sandbox.moved("charged", id)).isEqualTo(List.of(400L));
        assertThat(sandbox.moved("refunded", id)).isEqualTo(List.of(400L));
    }

    @Test
    void nothingIsTakenOfAHoldThatWasLetGo() {
        var hold = hold();
        port.charge(hold);

        for (int i = 0; i < 3; i++) {
            assertThat(port.voidHold(new Voiding("test-void-" + id, hold.reference())))
                    .isEqualTo(new Answer.Succeeded());
            assertThat(port.capture(new Capture("test-capture-" + id, hold.reference(), AMOUNT)))
                    .isEqualTo(new Answer.Failed("HOLD_LAPSED"));
        }
        assertThat(sandbox.moved("charged", id)).isEmpty();
    }

    private Charge hold() {
        return new Charge("test-charge-" + id, "test-charge-" + id, AMOUNT, CARD, true);
    }

    @Test
    void anAbandonedChargeThatArrivesLateChargesNobody() {
        var charge = new Charge("test-charge-" + id, AMOUNT, CARD);

        assertThat(port.find(charge)).isEmpty();
        assertThat(port.abandon(charge)).isEqualTo(new Answer.Failed("ABANDONED"));
        assertThat(port.charge(charge)).isInstanceOf(Answer.Unknown.class);
        assertThat(port.abandon(charge)).isEqualTo(new Answer.Failed("ABANDONED"));

        assertThat(port.find(charge)).contains(new Answer.Failed("ABANDONED"));
        assertThat(sandbox.moved("charged", id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_card_chargeDeclined, CARD_DECLINED",
        "pm_card_chargeDeclinedInsufficientFunds, INSUFFICIENT_FUNDS",
        "pm_card_chargeDeclinedExpiredCard, CARD_EXPIRED",
        "pm_card_chargeDeclinedProcessingError, PROCESSING_ERROR",
        "pm_card_authenticationRequired, AUTHENTICATION_REQUIRED"
    })
    void saysWhyAndSaysTheSameWhenAskedAgain(String token, String reason) {
        var charge = new Charge("test-charge-" + id, AMOUNT, new Secret(token));

        assertThat(port.charge(charge)).isEqualTo(new Answer.Failed(reason));
        assertThat(port.charge(charge)).isEqualTo(new Answer.Failed(reason));
        assertThat(port.find(charge)).contains(new Answer.Failed(reason));
        assertThat(sandbox.moved("charged", id)).isEmpty();
    }

    @Test
    void saysThatItDoesNotKnowWhereTheProviderIsBusy() {
        var charge = new Charge("test-charge-" + id, AMOUNT, CARD);
        sandbox.post(
                "/sandbox/scripts",
                Map.of("path", "/v1/payment_intents", "containing", id, "action", "RATE_LIMITED"));

        assertThat(port.charge(charge)).isInstanceOf(Answer.Unknown.class);
        assertThat(sandbox.moved("charged", id)).isEmpty();
    }
}
