package com.p2pdelivery.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SandboxTest {

    private static final String CHARGE =
            "amount=4250&currency=eur&confirm=true&payment_method=pm_card_visa&transfer_group=g&metadata[reference]=charge-1";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir Path folder;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox =
                Sandbox.start(
                        new SandboxOptions(
                                "127.0.0.1", 0, folder.resolve("journal"), "sk_test", "", "whsec"),
                        Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void remembersAfterItWasKilledInTheMiddleOfALine() throws Exception {
        JsonNode intent = post("/v1/payment_intents", "k1", CHARGE, 200);
        sandbox.close();
        Files.writeString(
                folder.resolve("journal"), "0badc0de [{\"id\":\"pi_to", StandardOpenOption.APPEND);

        start();

        assertThat(
                        get("/v1/payment_intents/" + intent.path("id").asString(""))
                                .path("status")
                                .asString(""))
                .isEqualTo("succeeded");
        assertThat(charged()).isEqualTo(4250);
        assertThat(post("/v1/payment_intents", "k1", CHARGE, 200)).isEqualTo(intent);
        assertThat(Files.readString(folder.resolve("journal"))).doesNotContain("pi_to\n");
        post("/v1/payment_intents", "k2", CHARGE, 200);
        sandbox.close();
        start();
        assertThat(charged()).isEqualTo(8500);
    }

    @Test
    void doesNotStartOnAJournalThatIsDamagedBeforeItsEnd() throws Exception {
        post("/v1/payment_intents", "k1", CHARGE, 200);
        post("/v1/payment_intents", "k2", CHARGE, 200);
        sandbox.close();
        Path journal = folder.resolve("journal");
        byte[] bytes = Files.readAllBytes(journal);
        bytes[40] ^= 1;
        Files.write(journal, bytes);

        assertThatThrownBy(this::start).hasMessageContaining("damaged");
    }

    @Test
    void answersTheSameKeyAsTheFirstTimeAndRefusesItForAnythingElse() throws Exception {
        JsonNode first = post("/v1/payment_intents", "k", CHARGE, 200);

        assertThat(post("/v1/payment_intents", "k", CHARGE, 200)).isEqualTo(first);
        JsonNode other = post("/v1/payment_intents", "k", CHARGE.replace("4250", "4251"), 400);

        assertThat(other.at("/error/type").asString("")).isEqualTo("idempotency_error");
        assertThat(charged()).isEqualTo(4250);
    }

    @Test
    void refusesAKeyWhoseFirstRequestStillRuns() throws Exception {
        script("path=/v1/payment_intents&action=LATE_START&delay_ms=1500");
        CompletableFuture<HttpResponse<String>> first =
                http.sendAsync(
                        request("/v1/payment_intents", "k")
                                .POST(HttpRequest.BodyPublishers.ofString(escaped(CHARGE)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        var statuses = new ArrayList<Integer>();
        do {
            statuses.add(
                    http.send(
                                    request("/v1/payment_intents", "k")
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            escaped(CHARGE)))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode());
        } while (!statuses.contains(409) && !first.isDone());
        statuses.add(first.join().statusCode());

        // The script holds up whichever took it, for the other one to meet.
        assertThat(statuses).contains(200, 409).containsOnly(200, 409);
        assertThat(charged()).isEqualTo(4250);
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, card_declined, generic_decline",
        "4000000000009995, card_declined, insufficient_funds",
        "4000000000009987, card_declined, lost_card",
        "4000000000000069, expired_card, ''",
        "4000000000000127, incorrect_cvc, ''"
    })
    void declinesForTheReasonOfTheNumber(String number, String code, String declineCode)
            throws Exception {
        JsonNode card = post("/v1/payment_methods", "", "type=card&card[number]=" + number, 200);

        JsonNode refused =
                post(
                        "/v1/payment_intents",
                        "k",
                        CHARGE.replace("pm_card_visa", card.path("id").asString("")),
                        402);

        assertThat(refused.at("/error/type").asString("")).isEqualTo("card_error");
        assertThat(refused.at("/error/code").asString("")).isEqualTo(code);
        assertThat(refused.at("/error/decline_code").asString("")).isEqualTo(declineCode);
        assertThat(refused.at("/error/payment_intent/status").asString(""))
                .isEqualTo("requires_payment_method");
        assertThat(charged()).isZero();
    }

    @Test
    void challengesAndChargesOnceTheCardholderHasAnswered() throws Exception {
        JsonNode card =
                post("/v1/payment_methods", "", "type=card&card[number]=4000002500003155", 200);
        JsonNode intent =
                post(
                        "/v1/payment_intents",
                        "k",
                        CHARGE.replace("pm_card_visa", card.path("id").asString("")),
                        200);
        assertThat(intent.path("status").asString("")).isEqualTo("requires_action");
        assertThat(charged()).isZero();

        post(
                "/sandbox/payment_intents/" + intent.path("id").asString("") + "/authentication",
                "",
                "outcome=succeeded",
                200);

        assertThat(charged()).isEqualTo(4250);
    }

    @Test
    void holdsUntilItIsTold() throws Exception {
        JsonNode intent = post("/v1/payment_intents", "k", CHARGE + "&capture_method=manual", 200);
        String path = "/v1/payment_intents/" + intent.path("id").asString("");
        assertThat(intent.path("status").asString("")).isEqualTo("requires_capture");
        assertThat(charged()).isZero();

        post(path + "/capture", "", "amount_to_capture=9999", 400);
        post(path + "/capture", "", "amount_to_capture=4000", 200);

        assertThat(charged()).isEqualTo(4000);
        post(path + "/cancel", "", "", 400);
    }

    @Test
    void aHoldThatTheBankLetsGoIsNotCaptured() throws Exception {
        JsonNode intent = post("/v1/payment_intents", "k", CHARGE + "&capture_method=manual", 200);
        String id = intent.path("id").asString("");
        String charge = "/v1/charges/" + intent.path("latest_charge").asString("");
        assertThat(get(charge).path("captured").asBoolean(true)).isFalse();

        post("/sandbox/payment_intents/" + id + "/lapse", "", "", 200);

        JsonNode lapsed = get("/v1/payment_intents/" + id);
        assertThat(lapsed.path("status").asString("")).isEqualTo("canceled");
        assertThat(lapsed.path("cancellation_reason").asString("")).isEqualTo("automatic");
        assertThat(get(charge).path("refunded").asBoolean(false)).isTrue();
        post("/v1/payment_intents/" + id + "/capture", "", "", 400);
        assertThat(charged()).isZero();
    }

    @Test
    void refundsNoMoreThanWasCharged() throws Exception {
        String intent = post("/v1/payment_intents", "k", CHARGE, 200).path("id").asString("");

        post("/v1/refunds", "r1", "amount=4000&payment_intent=" + intent, 200);
        JsonNode refused = post("/v1/refunds", "r2", "amount=251&payment_intent=" + intent, 400);

        assertThat(refused.at("/error/code").asString("")).isEqualTo("amount_too_large");
        post("/v1/refunds", "r3", "amount=250&payment_intent=" + intent, 200);
        assertThat(get("/sandbox/books").at("/currencies/eur/refunded").asLong(0)).isEqualTo(4250);
    }

    @Test
    void sendsNobodyMoneyThatIsNotThere() throws Exception {
        String account = post("/v1/accounts", "a", "country=DE", 200).path("id").asString("");
        String transfer = "amount=100&currency=eur&destination=" + account;

        JsonNode refused = post("/v1/transfers", "t1", transfer, 400);
        assertThat(refused.at("/error/code").asString("")).isEqualTo("balance_insufficient");

        post("/sandbox/adjustments", "", "amount=100&currency=eur", 200);
        // As Stripe does: the answer belongs to the key.
        post("/v1/transfers", "t1", transfer, 400);
        post("/v1/transfers", "t2", transfer, 200);
        post("/sandbox/adjustments", "", "amount=-500&currency=eur", 200);
        assertThat(get("/v1/balance").at("/available/0/amount").asLong(0)).isEqualTo(-500);
    }

    @Test
    void transfersNothingToAnAccountOfWhichMoreMustBeKnown() throws Exception {
        post("/sandbox/adjustments", "", "amount=100&currency=eur", 200);
        String account =
                post(
                                "/v1/accounts",
                                "a",
                                "country=DE&external_account[account_number]=DE94370400440532013007",
                                200)
                        .path("id")
                        .asString("");
        String transfer = "amount=100&currency=eur&destination=" + account;
        assertThat(get("/v1/accounts/" + account).at("/requirements/currently_due/0").asString(""))
                .isEqualTo("individual.verification.document");

        JsonNode refused = post("/v1/transfers", "t1", transfer, 400);
        assertThat(refused.at("/error/code").asString(""))
                .isEqualTo("insufficient_capabilities_for_transfer");

        post("/sandbox/accounts/" + account + "/verification", "", "", 200);
        assertThat(get("/v1/accounts/" + account).at("/requirements/currently_due")).isEmpty();
        post("/v1/transfers", "t2", transfer, 200);
    }

    @Test
    void takesBackNoMoreThanWasTransferredAndIsStillThere() throws Exception {
        String account = post("/v1/accounts", "a", "country=DE", 200).path("id").asString("");
        post("/sandbox/adjustments", "", "amount=100&currency=eur", 200);
        String transfer =
                post(
                                "/v1/transfers",
                                "t",
                                "amount=100&currency=eur&metadata[reference]=payout-1&destination="
                                        + account,
                                200)
                        .path("id")
                        .asString("");
        String reversals = "/v1/transfers/" + transfer + "/reversals";

        JsonNode gone = post(reversals, "r1", "amount=100", 400);
        assertThat(gone.at("/error/code").asString("")).isEqualTo("balance_insufficient");
        String payout = get("/sandbox/payouts").at("/data/0/id").asString("");
        post("/sandbox/payouts/" + payout + "/return", "", "", 200);
        JsonNode tooMuch = post(reversals, "r2", "amount=101", 400);
        assertThat(tooMuch.at("/error/code").asString("")).isEqualTo("amount_too_large");

        post(reversals, "r3", "amount=60&metadata[reference]=return-1", 200);
        post(reversals, "r3", "amount=60&metadata[reference]=return-1", 200);
        assertThat(get("/sandbox/books").at("/currencies/eur/paidOut").asLong(0)).isEqualTo(40);
        post(reversals, "r4", "amount=41", 400);
        post(reversals, "r5", "", 200);

        assertThat(get("/v1/transfers/" + transfer).path("reversed").asBoolean(false)).isTrue();
        assertThat(get(reversals).path("data")).hasSize(2);
        assertThat(get("/v1/balance").at("/available/0/amount").asLong(0)).isEqualTo(100);
        assertThat(get("/sandbox/books").at("/currencies/eur/paidOut").asLong(-1)).isZero();
        JsonNode returned = get("/sandbox/books?containing=return-1").path("movements");
        assertThat(returned).hasSize(1);
        assertThat(returned.at("/0/kind").asString("")).isEqualTo("reversed");
    }

    @ParameterizedTest
    @CsvSource({
        "gte, -1, 1", "gte, 0, 1", "gte, 1, 0", "gt, -1, 1", "gt, 0, 0",
        "lte, 1, 1", "lte, 0, 1", "lte, -1, 0", "lt, 1, 1", "lt, 0, 0"
    })
    void listsWhatWasCreatedThen(String relation, int seconds, int found) throws Exception {
        String charge =
                post("/v1/payment_intents", "k", CHARGE, 200).path("latest_charge").asString("");
        long created =
                post("/sandbox/disputes", "", "charge=" + charge, 200).path("created").asLong(0);

        String filter = "created[%s]=%d".formatted(relation, created + seconds);

        assertThat(get("/v1/disputes?" + escaped(filter)).path("data")).hasSize(found);
    }

    @Test
    void refusesATimeThatIsNone() throws Exception {
        HttpResponse<String> refused =
                http.send(
                        request("/v1/disputes?" + escaped("created[gte]=yesterday"), "").build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("parameter_invalid_integer");
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMITED, 429", "ERROR_500, 500", "ERROR_500_AFTER, 500"})
    void failsAsToldAndMovesOnce(String action, int status) throws Exception {
        script("path=/v1/payment_intents&action=" + action);

        HttpResponse<String> failed = send("/v1/payment_intents", "k", CHARGE);
        assertThat(failed.statusCode()).isEqualTo(status);
        post("/v1/payment_intents", "k", CHARGE, 200);

        assertThat(charged()).isEqualTo(4250);
    }

    @Test
    void failsWhateverBeginsAsTold() throws Exception {
        script("path=/v1/pay*&action=ERROR_500&times=2");

        assertThat(send("/v1/payment_intents", "k", CHARGE).statusCode()).isEqualTo(500);
        assertThat(send("/v1/transfers", "t", "amount=1").statusCode()).isEqualTo(400);
        assertThat(send("/v1/payouts", "p", "amount=1").statusCode()).isEqualTo(500);
        assertThat(charged()).isZero();
    }

    @Test
    void letsOnlyThoseInWhoKnowTheKeyAndNothingTooLarge() throws Exception {
        HttpRequest stranger =
                HttpRequest.newBuilder(URI.create(sandbox.url() + "/v1/balance"))
                        .header("Authorization", "Bearer sk_other")
                        .build();
        assertThat(http.send(stranger, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        assertThat(send("/v1/payment_intents", "", "x=" + "y".repeat(70_000)).statusCode())
                .isEqualTo(413);
        assertThat(send("/v1/nonsense", "", "").statusCode()).isEqualTo(404);
        assertThat(send("/v1/payment_intents", "", "amount=-1&currency=eur").statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsWhatHasHappenedByTypeAndTimeForEachAccount() throws Exception {
        String account = post("/v1/accounts", "a", "country=DE", 200).path("id").asString("");
        for (int i = 0; i < 3; i++) {
            post("/v1/payment_intents", "k" + i, CHARGE, 200);
        }
        String types = "types[0]=charge.succeeded&types[1]=payment_intent.succeeded";
        long now = Instant.now().getEpochSecond();

        assertThat(events("limit=100&" + types)).hasSize(6);
        assertThat(events("limit=100&types[]=charge.succeeded&types[]=refund.failed")).hasSize(3);
        assertThat(events("limit=100&type=payment_intent.*")).hasSize(6);
        assertThat(events(types + "&created[gte]=" + (now + 60))).isEmpty();
        assertThat(events(types + "&created[lt]=" + (now - 60))).isEmpty();
        assertThat(events(types + "&created[gte]=" + (now - 60) + "&created[lt]=" + (now + 60)))
                .hasSize(6);

        JsonNode page = get(escaped("/v1/events?limit=4&" + types));
        assertThat(page.path("has_more").asBoolean(false)).isTrue();
        String last = page.at("/data/3/id").asString("");
        JsonNode rest = get(escaped("/v1/events?limit=4&starting_after=" + last + "&" + types));
        assertThat(rest.path("has_more").asBoolean(true)).isFalse();
        assertThat(rest.path("data")).hasSize(2);

        JsonNode theirs = as(account, "/v1/events", 200).path("data");
        assertThat(theirs).hasSize(1);
        assertThat(theirs.at("/0/type").asString("")).isEqualTo("account.updated");
        as("acct_unknown", "/v1/events", 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=refund.failed&types[]=refund.failed",
                "created[gte]=yesterday",
                "limit=101",
                "starting_after=evt_unknown"
            })
    void listsNothingWhereTheQuestionIsWrong(String question) throws Exception {
        assertThat(
                        http.send(
                                        request(escaped("/v1/events?" + question), "").build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .isIn(400, 404);
    }

    private JsonNode events(String question) throws Exception {
        return get(escaped("/v1/events?" + question)).path("data");
    }

    private JsonNode as(String account, String path, int expected) throws Exception {
        HttpResponse<String> answer =
                http.send(
                        request(path, "").header("Stripe-Account", account).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return Store.JSON.readTree(answer.body());
    }

    @Test
    void signsLikeStripe() {
        // HMAC-SHA256 of "1492774577.{}" as OpenSSL computes it.
        assertThat(Webhooks.sign("whsec", "1492774577.{}")).hasSize(64).matches("[0-9a-f]+");
        assertThat(Webhooks.sign("key", "The quick brown fox jumps over the lazy dog"))
                .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    private long charged() throws Exception {
        return get("/sandbox/books").at("/currencies/eur/charged").asLong(0);
    }

    private void script(String form) throws Exception {
        post("/sandbox/scripts", "", form, 200);
    }

    private JsonNode post(String path, String key, String form, int expected) throws Exception {
        HttpResponse<String> answer = send(path, key, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return Store.JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String path, String key, String form) throws Exception {
        return http.send(
                request(path, key).POST(HttpRequest.BodyPublishers.ofString(escaped(form))).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(request(path, "").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Store.JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer sk_test");
        return key.isEmpty() ? request : request.header("Idempotency-Key", key);
    }

    private static String escaped(String form) {
        return form.replace("[", URLEncoder.encode("[", UTF_8))
                .replace("]", URLEncoder.encode("]", UTF_8));
    }
}
