package com.p2pdelivery.payment.webhook;

import static com.p2pdelivery.payment.SandboxForTests.WEBHOOK_SECRET;
import static com.p2pdelivery.payment.SandboxForTests.signature;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusal;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever is signed as it should be and is no event; forged signatures are in {@link WebhookIT}.
 */
@ServiceIT
class WebhookRefusalsIT {

    private static final String PATH = "/v1/webhooks/payment-provider";
    private static final String RIGHT =
            """
            {"id":"evt_refused","object":"event","type":"charge.succeeded","account":"acct_1",
             "data":{"object":{"id":"ch_1","amount":100,"metadata":{"reference":"charge-1"}}}}
            """;

    private static final Refusal UNREADABLE = new Refusal(400, "event-unreadable", null);

    private final TestApi api;
    private final AdjustableClock clock;
    private final Refusals refusals;

    WebhookRefusalsIT(TestApi api, AdjustableClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.refusals = new Refusals(db, "provider_event where event_id like 'evt_refused%'");
    }

    @EachRow(
            """
            event                                               | status | code
            body =                                              | 400    | event-unreadable
            body = 5                                            | 400    | event-unreadable
            body = "evt_refused"                                | 400    | event-unreadable
            body = {} {}                                        | 400    | event-unreadable
            body = deep(10000)                                  | 400    | event-unreadable
            body = {"id":"evt_refused","id":"evt_refused2"}     | 400    | event-unreadable
            id absent                                           | 400    | event-unreadable
            id = null                                           | 400    | event-unreadable
            id = 5                                              | 400    | event-unreadable
            id = true                                           | 400    | event-unreadable
            id = ["evt_refused"]                                | 400    | event-unreadable
            id = " "                                            | 400    | event-unreadable
            id = long(201)                                      | 400    | event-unreadable
            id = "evt_refused\\u0000"                           | 400    | event-unreadable
            id = "evt_refused\\ud800"                           | 400    | event-unreadable
            object absent                                       | 400    | event-unreadable
            object = "v2.core.event"                            | 400    | event-unreadable
            object = {"event":true}                             | 400    | event-unreadable
            type absent                                         | 400    | event-unreadable
            type = 1                                            | 400    | event-unreadable
            type = long(201)                                    | 400    | event-unreadable
            account = long(201)                                 | 400    | event-unreadable
            account = "acct\\u0000"                             | 400    | event-unreadable
            data absent                                         | 400    | event-unreadable
            data = null                                         | 400    | event-unreadable
            data = "object"                                     | 400    | event-unreadable
            data.object = []                                    | 400    | event-unreadable
            data.object = {}                                    | 400    | event-unreadable
            data.object.id = 7                                  | 400    | event-unreadable
            data.object.id = {}                                 | 400    | event-unreadable
            data.object.metadata.reference = long(201)          | 400    | event-unreadable
            data.object.metadata.reference = "charge-\\u0000"   | 400    | event-unreadable
            data.object.metadata.reference = "\\udc00"          | 400    | event-unreadable
            data.object.amount = NaN                            | 400    | event-unreadable
            """)
    void refuses(String event, Refusal refusal) {
        refuse(Refusals.changed(RIGHT, event).getBytes(UTF_8), refusal);
    }

    /** The text is right, the bytes are not. */
    @ParameterizedTest
    @CsvSource({"ISO_8859_1", "UTF_16"})
    void refusesOtherThanUtf8(String name) {
        Charset charset = name.equals("UTF_16") ? UTF_16 : ISO_8859_1;

        refuse(RIGHT.replace("acct_1", "Ærø").getBytes(charset), UNREADABLE);
    }

    @Test
    void refusesOneByteTooMany() {
        var longest = RIGHT.strip() + " ".repeat(64 * 1024 - RIGHT.strip().length());

        refuse((longest + " ").getBytes(UTF_8), new Refusal(413, "event-too-large", null));
        refuse(
                longest.replace("evt_refused", "").concat(" ".repeat(11)).getBytes(UTF_8),
                UNREADABLE);
    }

    @Test
    void refusesABodyOfWhichOneByteWasChangedOnItsWay() {
        long at = clock.instant().getEpochSecond();
        var signed = signature(WEBHOOK_SECRET, at, RIGHT);

        refusals.refuses(
                () ->
                        api.anonymous()
                                .with("Stripe-Signature", "t=%d,v1=%s".formatted(at, signed))
                                .post(PATH, RIGHT.replace("100", "900")),
                400,
                "signature-wrong",
                null);
    }

    private void refuse(byte[] body, Refusal refusal) {
        long at = clock.instant().getEpochSecond();
        var header = "t=%d,v1=%s".formatted(at, signature(WEBHOOK_SECRET, at, body));
        refusals.refuses(
                () -> api.anonymous().with("Stripe-Signature", header).post(PATH, body), refusal);
    }
}
