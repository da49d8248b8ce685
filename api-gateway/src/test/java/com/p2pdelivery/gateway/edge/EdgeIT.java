package com.p2pdelivery.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.gateway.support.GatewayFixture;
import com.p2pdelivery.gateway.support.StubService;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeIT extends GatewayFixture {

    @Test
    void passesARequestToItsServiceAndItsAnswerBack() {
        TRIP.answer(
                "/v1/trips/7",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"3\"");
                    StubService.send(exchange, 200, "application/json", "{\"tripId\":\"7\"}");
                });

        Reply reply = get("/v1/trips/7?units=metric");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("tripId").asString()).isEqualTo("7");
        assertThat(reply.header("ETag")).isEqualTo("\"3\"");
        assertThat(TRIP.last().headers()).containsKey("Authorization");
        assertThat(DELIVERY.seen()).isEmpty();
    }

    @Test
    void passesOnWhatAServiceRefuses() {
        TRIP.answer(
                "/v1/trips",
                exchange ->
                        StubService.send(
                                exchange,
                                422,
                                "application/problem+json",
                                "{\"type\":\"urn:p2p:problem:x\",\"status\":422,\"detail\":\"d\",\"code\":\"x\"}"));

        Reply reply = send(authorized("/v1/trips").POST(BodyPublishers.ofString("{}")));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("x");
    }

    @Test
    void tellsServicesTheTrueOriginAndNoClaims() {
        send(
                authorized("/v1/trips")
                        .header("X-User-Id", "somebody-else")
                        .header("X-Forwarded-For", "6.6.6.6, 203.0.113.9")
                        .header("Forwarded", "for=6.6.6.6")
                        .header("X-Internal-Call", "yes")
                        .header("Idempotency-Key", "k-1"));

        assertThat(TRIP.last().headers())
                .containsEntry("X-Forwarded-For", "203.0.113.9")
                .containsEntry("Idempotency-Key", "k-1")
                .doesNotContainKeys("X-User-Id", "Forwarded", "X-Internal-Call");
    }

    @Test
    void passesTheTraceAndTheRequestIdOn() {
        Reply reply =
                send(
                        authorized("/v1/trips")
                                .header("X-Request-Id", "from-the-app-1")
                                .header(
                                        "traceparent",
                                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(reply.header("X-Request-Id")).isEqualTo("from-the-app-1");
        assertThat(TRIP.last().headers()).containsEntry("X-Request-Id", "from-the-app-1");
        assertThat(TRIP.last().headers().get("traceparent"))
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
                .doesNotContain("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/trips/../../internal/v1/sagas",
                "/v1/trips/..%2f..%2finternal/v1/sagas",
                "/v1/trips/%2e%2e/%2e%2e/internal/v1/sagas",
                "//internal/v1/sagas",
                "/v1/trips;/../internal"
            })
    void refusesPathsThatCouldEndSomewhereElse(String path) throws Exception {
        // Over a bare socket: HTTP clients tidy such paths up.
        String status = rawStatus("GET " + path + " HTTP/1.1");

        assertThat(status).contains(" 400 ");
        assertThat(TRIP.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/v1/dead-letters",
                "/actuator/prometheus",
                "/actuator",
                "/nowhere"
            })
    void hasNothingThereEvenForSomebodyLoggedIn(String path) {
        Reply reply = get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not-found");
    }

    @Test
    void refusesALargeBodyBeforeReadingIt() {
        Reply reply =
                send(
                        authorized("/v1/trips")
                                .POST(BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024])));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("body-too-large");
        assertThat(TRIP.seen()).isEmpty();
    }

    @Test
    void refusesALargeBodyOfUnknownLength() {
        Reply reply =
                send(
                        authorized("/v1/trips")
                                .POST(
                                        BodyPublishers.ofInputStream(() ->
                                                new ByteArrayInputStream(
                                                        new byte[2 * 1024 * 1024]))));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("body-too-large");
    }

    @Test
    void passesABodyOfUnknownLengthWithinTheLimit() {
        Reply reply =
                send(
                        authorized("/v1/trips")
                                .POST(
                                        BodyPublishers.ofInputStream(() ->
                                                new ByteArrayInputStream(new byte[300_000]))));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(TRIP.last().bodyLength()).isEqualTo(300_000);
    }

    @Test
    void tellsBrowsersToBeCareful() {
        Reply reply = get("/v1/trips");

        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void leavesASecurityHeaderOfAServiceAlone() {
        TRIP.answer(
                "/v1/trips",
                exchange -> {
                    exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
                    StubService.send(exchange, 200, "application/json", "{}");
                });

        assertThat(get("/v1/trips").response().headers().allValues("Cache-Control"))
                .containsExactly("max-age=60");
    }

    @Test
    void answersABrowsersPreflightWithoutToken() {
        Reply known =
                send(
                        request("/v1/trips")
                                .method("OPTIONS", BodyPublishers.noBody())
                                .header("Origin", "http://localhost:5173")
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", "authorization"));
        Reply stranger =
                send(
                        request("/v1/trips")
                                .method("OPTIONS", BodyPublishers.noBody())
                                .header("Origin", "https://evil.example")
                                .header("Access-Control-Request-Method", "POST"));

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:5173");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(TRIP.seen()).isEmpty();
    }

    @Test
    void compressesLongAnswers() throws Exception {
        TRIP.answerJson("/v1/trips", 200, "{\"text\":\"" + "parcel ".repeat(2_000) + "\"}");
        var response =
                http().send(
                                authorized("/v1/trips").header("Accept-Encoding", "gzip").build(),
                                java.net.http.HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(response.body().length).isLessThan(1_000);
        try (var body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("parcel");
        }
    }

    @Test
    void keepsItsEdgeRulesOffTheManagementPort() {
        assertThat(send(management("/actuator/health/readiness")).status()).isEqualTo(200);
        assertThat(send(management("/actuator/prometheus")).response().body())
                .contains("gateway_circuit_open")
                .contains("gateway_limits_local");
    }

    /**
     * A third request on this connection is not asked for: about one in ten gets no answer, as
     * Reactor Netty (1.3) has stopped reading by then. Known, and not cured.
     */
    @Test
    void answersTwoRequestsThatComeAtOnce() throws Exception {
        TRIP.answer(
                "/v1/trips/slow",
                exchange -> {
                    pause();
                    StubService.send(exchange, 200, "application/json", "{}");
                });
        URI self = request("/").build().uri();
        String withToken =
                "GET /v1/trips/slow HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer "
                        + TOKENS.anybody()
                        + "\r\n\r\n";
        String without = "GET /v1/trips HTTP/1.1\r\nHost: g\r\n\r\n";
        try (var socket = new Socket(self.getHost(), self.getPort())) {
            socket.setSoTimeout(5_000);
            var out = socket.getOutputStream();
            // The second one waits inside the gateway and is then refused at once.
            out.write((withToken + without).getBytes(StandardCharsets.US_ASCII));
            var in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(nextAnswer(in)).contains(" 200 ");
            assertThat(nextAnswer(in)).contains(" 401 ");
        }
    }

    /** Reads one whole answer, as a client does before it asks again; its status line. */
    private static String nextAnswer(BufferedReader in) throws IOException {
        var status = in.readLine();
        int length = 0;
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        assertThat(in.skip(length)).isEqualTo(length);
        return status;
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    private String rawStatus(String requestLine) throws Exception {
        URI self = request("/").build().uri();
        try (var socket = new Socket(self.getHost(), self.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(
                            (requestLine
                                            + "\r\nHost: gateway\r\nAuthorization: Bearer "
                                            + TOKENS.anybody()
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }
}
