package com.p2pdelivery.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.provider.PaymentProvider.Card;
import com.p2pdelivery.payment.provider.PaymentProvider.Charge;
import com.p2pdelivery.payment.provider.PaymentProvider.EventQuery;
import com.p2pdelivery.payment.provider.PaymentProvider.Refund;
import com.p2pdelivery.payment.provider.PaymentProvider.Transfer;
import com.p2pdelivery.payment.provider.stripe.StripeAt;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server that speaks like Stripe and means no good. Only what is certain is success or failure; a
 * row says what is changed in the right answer, as {@link Refusals} reads it.
 */
@ServiceIT
class HostileStripeIT {

    private static final Duration LIMIT = Duration.ofMillis(1_500);
    private static final String REFERENCE = "hostile-charge";
    private static final Money AMOUNT = new Money(1000, "EUR");
    private static final Charge CHARGE = new Charge(REFERENCE, AMOUNT, new Secret("pm_1"));
    private static final Refund REFUND = new Refund("hostile-refund", REFERENCE, AMOUNT);

    private static final String INTENT =
            """
            {"id":"pi_1","object":"payment_intent","status":"succeeded","amount":1000,"amount_received":1000,
             "currency":"eur","transfer_group":"hostile-charge","metadata":{"reference":"hostile-charge"}}
            """;
    private static final String CHARGED =
            """
            {"id":"ch_1","object":"charge","status":"succeeded","amount":1000,"amount_captured":1000,"captured":true,
             "currency":"eur","transfer_group":"hostile-charge","metadata":{"reference":"hostile-charge"}}
            """;
    private static final String REFUNDED =
            """
            {"id":"re_1","object":"refund","status":"succeeded","amount":1000,"currency":"eur","charge":"ch_1",
             "metadata":{"reference":"hostile-refund"}}
            """;
    private static final String TRANSFERRED =
            """
            {"id":"tr_1","object":"transfer","amount":1000,"currency":"eur","transfer_group":"hostile-charge",
             "metadata":{"reference":"hostile-payout"}}
            """;

    private static final String EVENT =
            """
            {"id":"evt_1","object":"event","type":"refund.failed","created":1,
             "data":{"object":{"id":"re_1","object":"refund","metadata":{"reference":"hostile-refund"}}}}
            """;

    private final HostileServer server = new HostileServer();
    private final Provider provider;
    private final JdbcClient db;
    private final Stage stage;

    HostileStripeIT(
            UnsettledMovements unsettled,
            JdbcClient db,
            Clock clock,
            TestApi api,
            EventsProbe events) {
        var port = StripeAt.server(server.url(), LIMIT, db, clock);
        this.provider =
                new Provider(port, new ProviderSettings(LIMIT, Duration.ofMinutes(10)), unsettled);
        this.db = db;
        this.stage = new Stage(api, events);
    }

    @AfterEach
    void nothingIsLeft() {
        server.close();
        db.sql("delete from unsettled_movement where reference like 'hostile-%'").update();
    }

    @EachRow(
            """
            status | answer                                                              | outcome
            200    | nothing                                                             | Succeeded
            200    | metadata = null                                                     | Succeeded
            200    | currency = "EUR"                                                    | Succeeded
            200    | body =                                                              | Unknown
            200    | body = <html>It works!</html>                                       | Unknown
            200    | body = {"id":"pi_1","status":"succee                                | Unknown
            200    | body = null                                                         | Unknown
            200    | body = []                                                           | Unknown
            200    | body = {}                                                           | Unknown
            200    | body = "succeeded"                                                  | Unknown
            200    | body = deep(10000)                                                  | Unknown
            200    | body = {"error":{"type":"card_error","code":"card_declined"}}       | Unknown
            200    | id absent                                                           | Unknown
            200    | status absent                                                       | Unknown
            200    | status = null                                                       | Unknown
            200    | status = "SUCCEEDED"                                                | Unknown
            200    | status = "succeeded "                                               | Unknown
            200    | status = "paid"                                                     | Unknown
            200    | status = ["succeeded"]                                              | Unknown
            200    | status = "processing"                                               | Unknown
            200    | status = "requires_action"                                          | Unknown
            200    | status = "requires_payment_method"                                  | Unknown
            200    | status = "canceled"                                                 | Failed ABANDONED
            200    | amount = 999                                                        | Unknown
            200    | amount = 1001                                                       | Unknown
            200    | amount = -1000                                                      | Unknown
            200    | amount = 10.00                                                      | Unknown
            200    | amount = "ten"                                                      | Unknown
            200    | amount = 9223372036854775808                                        | Unknown
            200    | amount absent                                                       | Unknown
            200    | currency = "usd"                                                    | Unknown
            200    | currency absent                                                     | Unknown
            200    | transfer_group = "somebody else's"                                  | Unknown
            204    | body =                                                              | Unknown
            301    | nothing                                                             | Unknown
            302    | nothing                                                             | Unknown
            307    | nothing                                                             | Unknown
            400    | body = Bad Request                                                  | Unknown
            400    | body = {"error":{}}                                                 | Unknown
            400    | body = {"error":"invalid_request"}                                  | Unknown
            400    | body = {"error":{"type":"api_error"}}                               | Unknown
            400    | body = {"error":{"type":"idempotency_error"}}                       | Unknown
            400    | body = {"error":{"type":"invalid_request_error","code":"amount_too_large"}} | Failed AMOUNT_INVALID
            401    | body = {"error":{"type":"invalid_request_error"}}                   | Unknown
            402    | body = <html>Pay me first</html>                                    | Unknown
            402    | body = {"error":{"type":"card_error","code":"card_declined"}}       | Failed CARD_DECLINED
            403    | body = {"error":{"type":"invalid_request_error"}}                   | Unknown
            404    | body = <html>No such page</html>                                    | Unknown
            404    | body = {"error":{"type":"invalid_request_error","code":"resource_missing"}} | Failed RESOURCE_MISSING
            408    | body = {"error":{"type":"invalid_request_error"}}                   | Unknown
            409    | body = {"error":{"type":"idempotency_error","code":"idempotency_key_in_use"}} | Unknown
            418    | body = {"error":{"type":"card_error"}}                              | Unknown
            429    | body = {"error":{"type":"invalid_request_error","code":"rate_limit"}} | Unknown
            500    | body = {"error":{"type":"api_error"}}                               | Unknown
            500    | body = {"error":{"type":"card_error","code":"card_declined"}}       | Unknown
            502    | body = Bad Gateway                                                  | Unknown
            503    | body =                                                              | Unknown
            """)
    void isAskedToCharge(int status, String answer, String outcome) {
        server.says("POST /v1/payment_intents", status, Refusals.changed(INTENT, answer));

        assertThat(inTime(() -> provider.charge(CHARGE))).isEqualTo(outcome);
        assertThat(server.asked()).containsExactly("POST /v1/payment_intents");
        assertThat(isUnsettled(REFERENCE)).isEqualTo(outcome.equals("Unknown"));
    }

    @ParameterizedTest
    @CsvSource({"RESET", "SHORT", "HANG", "DRIP", "FLOOD"})
    void isAskedForAnythingAndDoesWorseThanAnswer(String how) {
        server.does("POST /v1/payment_intents", how)
                .does("POST /v1/payment_methods", how)
                .does("GET /v1/disputes/dp_1", how)
                .does("GET /v1/events", how)
                .does("GET /v1/balance_transactions", how);

        assertThat(inTime(() -> provider.charge(CHARGE))).isEqualTo("Unknown");
        assertThat(inTime(() -> provider.tokenise(card()))).isEqualTo("Away");
        assertThat(inTime(() -> provider.look(Look.Kind.CHARGEBACK, "dp_1", ""))).isEqualTo("Away");
        assertThat(inTime(this::read)).isEqualTo("0 read, then a fault");
        assertThat(inTime(provider::books)).isEqualTo("ListN");
    }

    @EachRow(
            """
            charges of the reference                              | then it is charged | outcome
            nothing                                               | false              | Succeeded
            status = "failed"                                     | false              | Failed REFUSED_BY_PROVIDER
            status = "pending"                                    | false              | Unknown
            status absent                                         | false              | Unknown
            captured = false                                      | false              | Unknown
            amount = 1                                            | false              | Unknown
            amount absent                                         | false              | Unknown
            currency = "jpy"                                      | false              | Unknown
            id absent                                             | false              | Unknown
            metadata = null                                       | false              | Succeeded
            transfer_group = "charge-of-somebody-else"            | true               | Succeeded
            transfer_group absent                                 | true               | Succeeded
            """)
    void isAskedWhatBecameOfACharge(String change, boolean charged, String outcome) {
        server.says("GET /v1/charges", 200, list(Refusals.changed(CHARGED, change), false))
                .says("POST /v1/payment_intents", 200, INTENT);

        assertThat(inTime(() -> provider.settle(CHARGE))).isEqualTo(outcome);
        assertThat(server.asked().contains("POST /v1/payment_intents")).isEqualTo(charged);
    }

    @EachRow(
            """
            intents found by metadata                             | outcome
            nothing                                               | Succeeded
            amount = 1                                            | Unknown
            status = "canceled"                                   | Failed ABANDONED
            metadata = {"reference":"of somebody else"}           | asked anew
            metadata = null                                       | asked anew
            metadata absent                                       | asked anew
            status = "requires_confirmation"                      | asked anew
            status = "requires_payment_method"                    | asked anew
            status = "processing"                                 | Unknown
            body = null                                           | Unknown
            """)
    void isSearched(String change, String outcome) {
        server.says(
                        "GET /v1/payment_intents/search",
                        200,
                        list(Refusals.changed(INTENT, change), true))
                .says(
                        "POST /v1/payment_intents",
                        402,
                        "{\"error\":{\"type\":\"card_error\",\"code\":\"asked anew\"}}");

        assertThat(inTime(() -> provider.settle(CHARGE)))
                .isEqualTo(outcome.equals("asked anew") ? "Failed ASKED ANEW" : outcome);
    }

    @EachRow(
            """
            status | answer                                                                      | outcome
            200    | nothing                                                                     | Succeeded
            200    | metadata = null                                                             | Succeeded
            200    | status = "pending"                                                          | Unknown
            200    | status = "failed"                                                           | Failed REFUND_DECLINED
            200    | status absent                                                               | Unknown
            200    | amount = 100                                                                | Unknown
            200    | currency = "usd"                                                            | Unknown
            200    | id absent                                                                   | Unknown
            200    | body = {}                                                                   | Unknown
            200    | body =                                                                      | Unknown
            302    | nothing                                                                     | Unknown
            400    | body = {"error":{"type":"invalid_request_error","code":"charge_disputed"}}  | Failed CHARGE_DISPUTED
            429    | body = {"error":{"type":"invalid_request_error"}}                           | Unknown
            500    | body = {"error":{"type":"api_error"}}                                       | Unknown
            """)
    void isAskedToRefund(int status, String answer, String outcome) {
        server.says("GET /v1/charges", 200, list(CHARGED, false))
                .says("POST /v1/refunds", status, Refusals.changed(REFUNDED, answer));

        assertThat(inTime(() -> provider.settle(REFUND))).isEqualTo(outcome);
    }

    @EachRow(
            """
            charges of the booking                     | then it is refunded | outcome
            nothing                                    | true                | Succeeded
            captured = false                           | false               | Failed REFUND_EXCEEDS_CHARGE
            captured absent                            | false               | Failed REFUND_EXCEEDS_CHARGE
            status = "failed"                          | false               | Failed REFUND_EXCEEDS_CHARGE
            transfer_group = "charge-of-somebody-else" | false               | Failed REFUND_EXCEEDS_CHARGE
            """)
    void isAskedToRefundWhatWasTakenAndNothingElse(
            String change, boolean refunded, String outcome) {
        server.says("GET /v1/charges", 200, list(Refusals.changed(CHARGED, change), false))
                .says("POST /v1/refunds", 200, REFUNDED);

        assertThat(inTime(() -> provider.settle(REFUND))).isEqualTo(outcome);
        assertThat(server.asked().contains("POST /v1/refunds")).isEqualTo(refunded);
    }

    @EachRow(
            """
            refunds of the charge                          | more  | outcome
            nothing                                        | true  | Succeeded
            amount = 1                                     | false | Unknown
            metadata = {"reference":"of somebody else"}    | true  | Unknown
            metadata = null                                | true  | Unknown
            metadata = null                                | false | Failed ASKED ANEW
            """)
    void isAskedWhatBecameOfARefund(String change, boolean more, String outcome) {
        server.says("GET /v1/charges", 200, list(CHARGED, false))
                .says("GET /v1/refunds", 200, list(Refusals.changed(REFUNDED, change), more))
                .says(
                        "POST /v1/refunds",
                        400,
                        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"asked anew\"}}");

        assertThat(inTime(() -> provider.settle(REFUND))).isEqualTo(outcome);
    }

    @EachRow(
            """
            status | answer                                                           | outcome
            200    | nothing                                                          | Succeeded
            200    | body = {}                                                        | Unknown
            200    | body = <html/>                                                   | Unknown
            200    | body =                                                           | Unknown
            200    | id absent                                                        | Unknown
            200    | amount = 100000                                                  | Unknown
            200    | currency = "usd"                                                 | Unknown
            400    | body = {"error":{"type":"invalid_request_error","code":"balance_insufficient"}} | Failed PLATFORM_BALANCE_LOW
            400    | body = {"error":{"type":"invalid_request_error"}}                | Failed ACCOUNT_REFUSED
            409    | body = {"error":{"type":"idempotency_error"}}                    | Unknown
            503    | body = {"error":{"type":"api_error"}}                            | Unknown
            """)
    void isAskedToPayOut(int status, String answer, String outcome) {
        server.says("POST /v1/accounts", 200, "{\"id\":\"acct_1\",\"object\":\"account\"}")
                .says("POST /v1/transfers", status, Refusals.changed(TRANSFERRED, answer));

        assertThat(inTime(() -> provider.settle(transfer()))).isEqualTo(outcome);
    }

    @EachRow(
            """
            status | answer                                                                  | outcome
            200    | {"id":"pm_1","object":"payment_method"}                                 | Token
            200    | {"object":"payment_method"}                                             | Away
            200    | {}                                                                      | Away
            200    | <html/>                                                                 | Away
            302    | {"id":"pm_1","object":"payment_method"}                                 | Away
            401    | {"error":{"type":"invalid_request_error"}}                              | Away
            402    | {"error":{"type":"card_error","code":"incorrect_number"}}               | NoSuchCard
            429    | {"error":{"type":"invalid_request_error"}}                              | Away
            500    | {"error":{"type":"api_error"}}                                          | Away
            """)
    void isGivenACard(int status, String answer, String outcome) {
        server.says("POST /v1/payment_methods", status, answer);

        assertThat(inTime(() -> provider.tokenise(card()))).isEqualTo(outcome);
    }

    @EachRow(
            """
            status | dispute                                                                                        | outcome
            200    | {"id":"dp_1","object":"dispute","charge":"ch_1","amount":1000,"currency":"eur","status":"lost","metadata":null} | Disputed
            200    | {"id":"dp_1","charge":"ch_1","amount":1000,"status":"lost"}                                    | Away
            200    | {"id":"dp_1","amount":1000,"currency":"eur","status":"lost"}                                   | Away
            200    | {}                                                                                             | Away
            200    | <html/>                                                                                        | Away
            404    | {"error":{"type":"invalid_request_error","code":"resource_missing"}}                           | NotThere
            404    | <html/>                                                                                        | Away
            503    | {"error":{"type":"api_error"}}                                                                 | Away
            """)
    void isAskedAboutAChargeback(int status, String dispute, String outcome) {
        server.says("GET /v1/disputes/dp_1", status, dispute)
                .says("GET /v1/charges/ch_1", 200, Refusals.changed(CHARGED, "metadata = null"));

        assertThat(inTime(() -> provider.look(Look.Kind.CHARGEBACK, "dp_1", "")))
                .isEqualTo(outcome);
    }

    @EachRow(
            """
            transaction                                                       | more  | sums
            {"id":"txn_1","type":"charge","amount":1000,"currency":"eur"}     | false | 1
            {"id":"txn_1","type":"charge","amount":1000,"currency":"eur"}     | true  | 0
            {"id":"txn_1","type":"charge","amount":1000}                      | false | 0
            {"id":"txn_1","type":"charge","currency":"eur"}                   | false | 0
            {"id":"txn_1","type":"charge","amount":1000,"currency":"moon"}    | false | 0
            {"type":"charge","amount":1000,"currency":"eur"}                  | false | 0
            {}                                                                | true  | 0
            """)
    void hasBooksThatAreCountedOrNot(String transaction, boolean more, int sums) {
        server.says("GET /v1/balance_transactions", 200, list(transaction, more));

        assertThat(provider.books()).hasSize(sums);
        assertThat(provider.books()).hasSizeLessThanOrEqualTo(sums);
    }

    @EachRow(
            """
            status | event                                       | more  | outcome
            200    | nothing                                     | false | 1 read
            200    | nothing                                     | true  | 1 read, then a fault
            200    | account = "acct_of_somebody"                | false | 1 read
            200    | data = null                                 | false | 1 read
            200    | data.object = {"id":long(70000)}             | false | 1 read
            200    | type = "charge.succeeded"                   | false | 0 read
            200    | type absent                                 | false | 0 read
            200    | type = 5                                    | false | 0 read
            200    | id absent                                   | false | 0 read, then a fault
            200    | id = null                                   | false | 0 read, then a fault
            200    | id = 5                                      | false | 0 read, then a fault
            200    | id = {}                                     | false | 0 read, then a fault
            200    | type = ["refund.failed"]                    | false | 0 read, then a fault
            200    | data.object = deep(10000)                   | false | 0 read, then a fault
            200    | body = null                                 | false | 0 read, then a fault
            200    | body = "evt_1"                              | false | 0 read, then a fault
            200    | body = [                                    | false | 0 read, then a fault
            200    | body =                                      | true  | 0 read, then a fault
            302    | nothing                                     | false | 0 read, then a fault
            403    | nothing                                     | false | 0 read, then a fault
            429    | nothing                                     | false | 0 read, then a fault
            503    | nothing                                     | false | 0 read, then a fault
            """)
    void isAskedForItsEvents(int status, String change, boolean more, String outcome) {
        server.says("GET /v1/events", status, list(Refusals.changed(EVENT, change), more));

        assertThat(inTime(this::read)).isEqualTo(outcome);
    }

    /** How many events were read, and whether it ended well. */
    private String read() {
        var read = new ArrayList<String>();
        var query =
                new EventQuery(
                        List.of("refund.failed"),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(60),
                        null);
        try {
            provider.events(query, read::add);
        } catch (RuntimeException away) {
            return read.size() + " read, then a fault";
        }
        return read.size() + " read";
    }

    private static Card card() {
        return new Card(new Secret("4242424242424242"), YearMonth.of(2040, 12));
    }

    private Transfer transfer() {
        var traveler = UUID.randomUUID();
        stage.account(traveler);
        var account =
                db.sql("select id from payout_account where traveler_id = :traveler")
                        .param("traveler", traveler)
                        .query(UUID.class)
                        .single();
        return new Transfer(
                "hostile-payout",
                REFERENCE,
                AMOUNT,
                account,
                new Secret("DE89370400440532013000"),
                new Secret("Luca Conti"));
    }

    private static String list(String one, boolean more) {
        return "{\"object\":\"list\",\"data\":[%s],\"has_more\":%s}".formatted(one, more);
    }

    /** What it came to, which is never an exception and never late. */
    private static String inTime(Supplier<Object> call) {
        var began = System.nanoTime();
        var came = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT.multipliedBy(4));
        return switch (came) {
            case Answer.Failed(var reason) -> "Failed " + reason;
            case String words -> words;
            default -> came.getClass().getSimpleName();
        };
    }

    private boolean isUnsettled(String reference) {
        return db.sql("select count(*) from unsettled_movement where reference = :reference")
                        .param("reference", reference)
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
