package com.p2pdelivery.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.p2pdelivery.platform.test.sample.ConventionsController;
import com.p2pdelivery.platform.test.sample.SampleApplication;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

@ServiceIT
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConventionsIT {

    private static final Map<String, Object> ORDER = order("Books", 1250, "EUR");

    private final TestApi api;
    private final JdbcTemplate jdbc;
    private final UUID user = UUID.randomUUID();

    ConventionsIT(TestApi api, JdbcTemplate jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    @Test
    void whatNamesNoRuleIsClosedToEverybody() {
        api.anonymous().get("/v1/conventions/open").expect(200);
        api.anonymous().get("/v1/conventions/forgotten").expect(401);
        api.as(user, "SUPER_ADMIN").get("/v1/conventions/forgotten").expect(403);
        api.as(user, "CUSTOMER").get("/v1/conventions/admin").expect(403);
        api.as(user, "ADMIN").get("/v1/conventions/admin").expect(200);
    }

    @Test
    void aTokenWhoseIssuerIsAwayIsNotCalledWrong() throws Exception {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("issuer's own").build(),
                        new JWTClaimsSet.Builder().subject(user.toString()).build());
        token.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        var caller = api.anonymous().with("Authorization", "Bearer " + token.serialize());

        var answer = caller.get("/v1/conventions/admin").expect(503);

        assertThat(answer.code()).isEqualTo("temporarily-unavailable");
    }

    @Test
    void anUnknownPathAsksForATokenFirst() {
        assertThat(api.anonymous().get("/v1/nowhere").expect(401).code())
                .isEqualTo("unauthenticated");
        assertThat(api.as(user, "CUSTOMER").get("/v1/nowhere").expect(404).code())
                .isEqualTo("not-found");
    }

    @Test
    void refusalsNameEachField() {
        var refused = caller().post("/v1/conventions/orders", order(" ", 1, "EURO")).expect(400);
        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.text("/errors/0/field")).isEqualTo("price");
        assertThat(refused.text("/errors/0/message")).contains("Not an ISO 4217 currency: EURO");

        var blank = caller().post("/v1/conventions/orders", order(" ", 1, "EUR")).expect(400);
        assertThat(blank.text("/errors/0/field")).isEqualTo("title");

        assertThat(caller().post("/v1/conventions/orders", "{broken").expect(400).code())
                .isEqualTo("body-unreadable");
    }

    @Test
    void refusesTextThatNoDatabaseKeepsByTheNameOfItsField() {
        for (var title : new String[] {"Bo\0oks", "Books \ud83d", "\udcda Books"}) {
            var json =
                    "{\"title\":\"%s\",\"price\":{\"amountMinor\":1,\"currency\":\"EUR\"}}"
                            .formatted(escaped(title));
            var refused = caller().post("/v1/conventions/orders", json).expect(400);
            assertThat(refused.code()).isEqualTo("validation-failed");
            assertThat(refused.text("/errors/0/field")).isEqualTo("title");
            assertThat(refused.text("/errors/0/message")).contains("U+0000");
        }
        caller().post("/v1/conventions/orders", order("\ud83d\udcda Books", 1, "EUR")).expect(201);
    }

    @Test
    void refusesTimesBeyondFourDigitsAndNamesTheParameter() {
        var times = "/v1/conventions/times/";
        api.anonymous().get(times + "9999-12-31T23:59:59Z?count=1").expect(200);
        for (var wrong :
                new String[] {
                    "+10000-01-01T00:00:00Z?count=1", "-0001-01-01T00:00:00Z?count=1", "now?count=1"
                }) {
            var refused = api.anonymous().get(times + wrong).expect(400);
            assertThat(refused.code()).isEqualTo("bad-request");
            assertThat(refused.text("/errors/0/field")).isEqualTo("at");
        }
        for (var wrong : new String[] {"", "?count=", "?count=one", "?count=2147483648"}) {
            var refused = api.anonymous().get(times + "2026-01-01T00:00:00Z" + wrong).expect(400);
            assertThat(refused.text("/errors/0/field")).isEqualTo("count");
        }
    }

    @Test
    void refusesMisleadingPathsAsProblems() {
        assertThat(api.anonymous().get("/v1//conventions/open").expect(400).code())
                .isEqualTo("bad-request");
    }

    @Test
    void doesNotKeepMoreInMemoryThanAnybodyHasToSay() {
        var much = order("x".repeat(10 * 1024 * 1024), 1, "EUR");

        assertThat(caller().post("/v1/conventions/orders", much).expect(413).code())
                .isEqualTo("body-too-large");
    }

    private static String escaped(String text) {
        var json = new StringBuilder();
        text.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
        return json.toString();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswerAndActsOnce() {
        var repeating = caller().with("Idempotency-Key", "again");
        var first = repeating.post("/v1/conventions/orders", ORDER).expect(201);
        var second = repeating.post("/v1/conventions/orders", ORDER).expect(201);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.headers().getFirst("Location")).isEqualTo("/orders/1");
        assertThat(second.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToOneRequestOfOneUser() {
        caller().with("Idempotency-Key", "mine").post("/v1/conventions/orders", ORDER).expect(201);

        var reused =
                caller().with("Idempotency-Key", "mine")
                        .post("/v1/conventions/orders", order("Shoes", 1, "EUR"));
        assertThat(reused.expect(422).code()).isEqualTo("idempotency-key-reused");
        api.as(UUID.randomUUID(), "CUSTOMER")
                .with("Idempotency-Key", "mine")
                .post("/v1/conventions/orders", ORDER)
                .expect(201);
    }

    @Test
    void aFaultLeavesNothingBehindAndTellsNoSecret() {
        var failed =
                caller().with("Idempotency-Key", "fails")
                        .post("/v1/conventions/faults", ORDER)
                        .expect(500);
        assertThat(failed.code()).isEqualTo("internal-error");
        assertThat(failed.bodyAsText()).doesNotContain("secret");
        assertThat(effects()).isZero();

        caller().with("Idempotency-Key", "fails").post("/v1/conventions/orders", ORDER).expect(201);
    }

    @Test
    void aRefusedRequestMayBeCorrectedUnderItsKey() {
        var correcting = caller().with("Idempotency-Key", "corrected");
        correcting.post("/v1/conventions/orders", order("", 1, "EUR")).expect(400);
        correcting.post("/v1/conventions/orders", ORDER).expect(201);
    }

    @Test
    void aSecondRequestDoesNotWaitForTheFirst() throws Exception {
        var slow = caller().with("Idempotency-Key", "slow");
        var first = CompletableFuture.supplyAsync(() -> slow.post("/v1/conventions/slow"));
        assertThat(ConventionsController.ENTERED.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(slow.post("/v1/conventions/slow").expect(409).code())
                .isEqualTo("idempotency-key-in-progress");

        ConventionsController.RELEASED.countDown();
        first.get(20, TimeUnit.SECONDS).expect(200);
        slow.post("/v1/conventions/slow").expect(200);
    }

    @Test
    void theDocumentSaysWhichOperationsAreOpenAndWhatCanGoWrong() {
        var document = api.anonymous().get("/v3/api-docs").expect(200).json();
        var open = document.at("/paths/~1v1~1conventions~1open/get");
        var orders = document.at("/paths/~1v1~1conventions~1orders/post");
        assertThat(open.path("security").isArray()).isTrue();
        assertThat(open.path("security").isEmpty()).isTrue();
        assertThat(orders.has("security")).isFalse();
        assertThat(orders.path("responses").propertyNames())
                .contains("400", "401", "403", "409", "422", "429", "500");
        assertThat(orders.at("/parameters/0/name").asString()).isEqualTo("Idempotency-Key");
        assertThat(orders.path("parameters").size()).isEqualTo(1);
    }

    private TestApi.Caller caller() {
        return api.as(user, "CUSTOMER");
    }

    private int effects() {
        return jdbc.queryForObject(
                "select count(*) from idempotency_key where owner = ?",
                Integer.class,
                "effect of " + user);
    }

    private static Map<String, Object> order(String title, long amount, String currency) {
        return Map.of("title", title, "price", Map.of("amountMinor", amount, "currency", currency));
    }
}
