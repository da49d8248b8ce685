package com.p2pdelivery.payment.webhook;

import static com.p2pdelivery.payment.SandboxForTests.WEBHOOK_SECRET;
import static com.p2pdelivery.payment.SandboxForTests.signature;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceIT
class WebhookIT {

    private static final String PATH = "/v1/webhooks/payment-provider";
    private static final String GOOD =
            """
            {"id":"evt_table","object":"event","type":"charge.succeeded","data":{"object":{"id":"ch_1"}}}\
            """;

    private final TestApi api;
    private final AdjustableClock clock;
    private final JdbcClient db;
    private final Stage stage;
    private final SandboxForTests provider = SandboxForTests.running();

    WebhookIT(TestApi api, EventsProbe events, AdjustableClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.stage = new Stage(api, events);
    }

    /** The time of a signature is a number of seconds from now; HEX stands for the right one. */
    static Stream<Arguments> refusals() {
        var signed = "t=NOW,v1=HEX";
        return Stream.of(
                // what is no signature
                Arguments.of("", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=NOW", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("v1=HEX", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=,v1=HEX", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=yesterday,v1=HEX", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=-5,v1=HEX", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=99999999999999999999,v1=HEX", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=NOW,t=NOW,v1=HEX", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=NOW,v0=HEX", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=NOW;v1=HEX", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("nonsense", GOOD, 0, 400, "signature-unreadable"),
                Arguments.of("t=NOW,v1=" + "a".repeat(3000), GOOD, 0, 400, "signature-unreadable"),
                // what somebody else has signed
                Arguments.of("t=NOW,v1=", GOOD, 0, 400, "signature-wrong"),
                Arguments.of("t=NOW,v1=00", GOOD, 0, 400, "signature-wrong"),
                Arguments.of("t=NOW,v1=" + "0".repeat(64), GOOD, 0, 400, "signature-wrong"),
                Arguments.of("t=NOW,v1=HEX0", GOOD, 0, 400, "signature-wrong"),
                Arguments.of("t=NOW,v1=UPPER", GOOD, 0, 400, "signature-wrong"),
                Arguments.of("t=NOW,v1=OTHERSECRET", GOOD, 0, 400, "signature-wrong"),
                Arguments.of("t=NOW,v1=OTHERBODY", GOOD, 0, 400, "signature-wrong"),
                Arguments.of("t=NOW,v1=OTHERTIME", GOOD, 0, 400, "signature-wrong"),
                Arguments.of("t=NOW,v1=OTHERSECRET,v1=OTHERBODY", GOOD, 0, 400, "signature-wrong"),
                // what was signed at another time
                Arguments.of(signed, GOOD, -301, 400, "signature-too-old"),
                Arguments.of(signed, GOOD, -86_400, 400, "signature-too-old"),
                Arguments.of(signed, GOOD, 305, 400, "signature-too-old"),
                Arguments.of("t=0,v1=ZERO", GOOD, 0, 400, "signature-too-old"),
                // what is signed, and is no event
                Arguments.of(signed, "", 0, 400, "event-unreadable"),
                Arguments.of(signed, "{", 0, 400, "event-unreadable"),
                Arguments.of(signed, "null", 0, 400, "event-unreadable"),
                Arguments.of(signed, "[]", 0, 400, "event-unreadable"),
                Arguments.of(signed, "{}", 0, 400, "event-unreadable"),
                Arguments.of(signed, "a=b&c=d", 0, 400, "event-unreadable"),
                Arguments.of(
                        signed,
                        GOOD.replace("\"event\"", "\"charge\""),
                        0,
                        400,
                        "event-unreadable"),
                Arguments.of(signed, GOOD.replace("evt_table", ""), 0, 400, "event-unreadable"),
                Arguments.of(
                        signed,
                        GOOD.replace("evt_table", "e".repeat(201)),
                        0,
                        400,
                        "event-unreadable"),
                Arguments.of(
                        signed, GOOD.replace("\"evt_table\"", "{}"), 0, 400, "event-unreadable"),
                Arguments.of(
                        signed, GOOD.replace("charge.succeeded", " "), 0, 400, "event-unreadable"),
                Arguments.of(signed, GOOD.replace("ch_1", ""), 0, 400, "event-unreadable"),
                Arguments.of(signed, GOOD.replace("ch_1", "a\\u0000b"), 0, 400, "event-unreadable"),
                // what is too much, signed or not
                Arguments.of(signed, GOOD + " ".repeat(64 * 1024), 0, 413, "event-too-large"),
                Arguments.of("", "x".repeat(200_000), 0, 413, "event-too-large"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(String header, String body, long seconds, int status, String code) {
        long at = clock.instant().getEpochSecond() + seconds;
        var genuine = signature(WEBHOOK_SECRET, at, body);
        var given =
                header.replace("NOW", Long.toString(at))
                        .replace("HEX", genuine)
                        .replace("UPPER", genuine.toUpperCase(java.util.Locale.ROOT))
                        .replace("ZERO", signature(WEBHOOK_SECRET, 0, body))
                        .replace("OTHERSECRET", signature("whsec_other", at, body))
                        .replace("OTHERBODY", signature(WEBHOOK_SECRET, at, body + " "))
                        .replace("OTHERTIME", signature(WEBHOOK_SECRET, at - 1, body));

        var refused = api.anonymous().with("Stripe-Signature", given).post(PATH, body);

        assertThat(refused.expect(status).code()).isEqualTo(code);
        assertThat(stored("evt_table")).isZero();
    }

    @Test
    void refusesWhatIsNotSignedAtAll() {
        assertThat(api.anonymous().post(PATH, GOOD).expect(400).code())
                .isEqualTo("signature-missing");
    }

    @Test
    void storesOnceWhateverIsRepeatedAndHandlesIt() {
        var id = "evt_" + UUID.randomUUID();
        var body = GOOD.replace("evt_table", id);

        tell(body).expect(200);
        tell(body).expect(200);
        // As it comes while the secret is being changed.
        long at = clock.instant().getEpochSecond();
        api.anonymous()
                .with(
                        "Stripe-Signature",
                        "t=%d,v1=%s,v1=%s"
                                .formatted(at, "0".repeat(64), signature(WEBHOOK_SECRET, at, body)))
                .post(PATH, body)
                .expect(200);

        assertThat(stored(id)).isEqualTo(1);
        eventually(() -> assertThat(isHandledAtTheFirstAttempt(id)).isTrue());
        tell(body).expect(200);
        assertThat(isHandledAtTheFirstAttempt(id)).isTrue();
        assertThat(
                        db.sql("select payload from provider_event where event_id = :id")
                                .param("id", id)
                                .query(String.class)
                                .single())
                .doesNotContain("ch_1");
    }

    /** And is not looked at again. */
    private boolean isHandledAtTheFirstAttempt(String id) {
        return db.sql(
                        """
                        select handled_at is not null and due_at is null and attempts = 1
                        from provider_event where event_id = :id
                        """)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Test
    void putsAChargebackBeforeAPersonInItsPresentStateWhateverTheOrder() {
        var booked = stage.funded("4000000000002685");
        var created = event("charge.dispute.created", booked.bookingId());
        var dispute = created.at("/data/object/id").asString("");
        provider.post("/sandbox/disputes/" + dispute + "/decision", Map.of("status", "lost"));
        var closed = event("charge.dispute.closed", booked.bookingId());

        tell(closed.toString()).expect(200);
        eventually(() -> assertThat(notice(dispute).path("status").asString("")).isEqualTo("lost"));
        // The older one comes last, and says that it still needs an answer.
        tell(created.toString()).expect(200);
        eventually(() ->
                assertThat(listed(created.path("id").asString("")).path("handledAt").isNull())
                        .isFalse());

        assertThat(notice(dispute).path("status").asString("")).isEqualTo("lost");
        assertThat(notice(dispute).path("kind").asString("")).isEqualTo("CHARGEBACK");
        assertThat(notice(dispute).path("reference").asString(""))
                .isEqualTo("charge-" + booked.bookingId());
    }

    @Test
    void isReplayedByFinanceOnly() {
        var id = "evt_" + UUID.randomUUID();
        tell(GOOD.replace("evt_table", id)).expect(200);
        eventually(() -> assertThat(listed(id).path("attempts").asInt(0)).isEqualTo(1));
        var replay = "/v1/provider/events/" + id + "/replay";

        api.anonymous().post(replay).expect(401);
        api.as(UUID.randomUUID(), "CUSTOMER").post(replay).expect(403);
        api.as(UUID.randomUUID(), "FINANCE").post(replay).expect(204);
        api.as(UUID.randomUUID(), "FINANCE").post("/v1/provider/events/evt_no/replay").expect(404);

        eventually(() -> assertThat(listed(id).path("attempts").asInt(0)).isEqualTo(2));
    }

    private Answer tell(String body) {
        long at = clock.instant().getEpochSecond();
        return api.anonymous()
                .with(
                        "Stripe-Signature",
                        "t=%d,v1=%s".formatted(at, signature(WEBHOOK_SECRET, at, body)))
                .post(PATH, body);
    }

    /** As the provider has it. */
    private JsonNode event(String type, UUID bookingId) {
        return items(provider.get("/v1/events?limit=100").path("data"))
                .filter(it -> it.path("type").asString("").equals(type))
                .filter(it -> it.toString().contains(bookingId.toString()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode listed(String eventId) {
        return find("/v1/provider/events", "eventId", eventId);
    }

    private JsonNode notice(String objectId) {
        return find("/v1/provider/notices", "objectId", objectId);
    }

    private JsonNode find(String path, String field, String value) {
        var all = api.as(UUID.randomUUID(), "FINANCE").get(path).expect(200).json().path("items");
        List<JsonNode> found =
                items(all).filter(it -> it.path(field).asString("").equals(value)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private int stored(String eventId) {
        return db.sql("select count(*) from provider_event where event_id = :id")
                .param("id", eventId)
                .query(Integer.class)
                .single();
    }
}
