package com.p2pdelivery.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.p2pdelivery.gateway.support.GatewayFixture;
import com.p2pdelivery.gateway.support.StubService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceGuardsIT extends GatewayFixture {

    @BeforeEach
    void everyCircuitIsClosed() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    for (String path :
                            new String[] {"/v1/trips", "/v1/deliveries", "/v1/tracks/1/position"}) {
                        for (int i = 0; i < 3; i++) {
                            assertThat(get(path).status()).isEqualTo(200);
                        }
                    }
                });
        TRIP.forget();
        DELIVERY.forget();
        LOCATION.forget();
    }

    @Test
    void saysThatAServiceIsAwayAndFindsItAgain() {
        DELIVERY.stop();

        for (int i = 0; i < 12; i++) {
            Reply reply = get("/v1/deliveries");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("service-unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("2");
        }
        assertThat(get("/v1/trips").status()).isEqualTo(200);

        DELIVERY.start();
        await().atMost(Duration.ofSeconds(6))
                .untilAsserted(() -> assertThat(get("/v1/deliveries").status()).isEqualTo(200));
    }

    @Test
    void asksNoMoreOfAServiceThatNeverAnswers() {
        var release = new CountDownLatch(1);
        TRIP.answer("/v1/trips", exchange -> waitFor(release, exchange));
        try {
            for (int i = 0; i < 10; i++) {
                Reply reply = get("/v1/trips");
                assertThat(reply.status()).isIn(504, 503);
                if (reply.status() == 504) {
                    assertThat(reply.code()).isEqualTo("service-timeout");
                }
            }
            TRIP.forget();
            assertThat(get("/v1/trips").status()).isEqualTo(503);
            assertThat(TRIP.seen()).isEmpty();
        } finally {
            release.countDown();
        }
    }

    @Test
    void doesNotLetABrokenOperationTakeTheOthersAlong() {
        TRIP.answerJson("/v1/trips/broken", 500, "{}");

        for (int i = 0; i < 30; i++) {
            assertThat(get("/v1/trips/broken").status()).isEqualTo(500);
        }

        assertThat(get("/v1/trips/fine").status()).isEqualTo(200);
    }

    @Test
    void readsOnceMoreWhereAServiceIsJustStarting() {
        var attempts = new AtomicInteger();
        TRIP.answer(
                "/v1/trips",
                exchange ->
                        StubService.send(
                                exchange,
                                attempts.incrementAndGet() < 3 ? 503 : 200,
                                "application/json",
                                "{}"));

        assertThat(get("/v1/trips").status()).isEqualTo(200);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void neverSendsAWriteTwice() {
        TRIP.answerJson("/v1/trips", 503, "{}");

        Reply reply = send(authorized("/v1/trips").POST(BodyPublishers.ofString("{\"a\":1}")));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(TRIP.seen()).hasSize(1);
    }

    @Test
    void saysThatTheConnectionBrokeDuringAWrite() {
        TRIP.answer("/v1/trips", exchange -> exchange.getHttpContext().getServer().stop(0));

        Reply reply = send(authorized("/v1/trips").POST(BodyPublishers.ofString("{}")));
        TRIP.stop();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("service-unavailable");
    }

    @Test
    void lastsAsLongAsALiveStreamDoes() throws Exception {
        var goOn = new CountDownLatch(1);
        LOCATION.answer(
                "/v1/tracks/1/stream",
                exchange -> {
                    // Nothing at all for longer than any other answer may take.
                    hold(goOn);
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    var body = exchange.getResponseBody();
                    for (int i = 1; i <= 3; i++) {
                        body.write(
                                ("id: " + i + "\nevent: position\ndata: {}\n\n")
                                        .getBytes(StandardCharsets.UTF_8));
                        body.flush();
                    }
                    exchange.close();
                });

        var answer =
                http().sendAsync(
                                authorized("/v1/tracks/1/stream")
                                        .header("Accept", "text/event-stream")
                                        .header("Accept-Encoding", "gzip")
                                        .build(),
                                BodyHandlers.ofLines());
        // The limit for other answers is 700 ms.
        assertThat(goOn.await(1_200, TimeUnit.MILLISECONDS)).isFalse();
        goOn.countDown();

        var response = answer.get(5, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().filter(line -> line.startsWith("id:"))).hasSize(3);
    }

    private static void waitFor(
            CountDownLatch release, com.sun.net.httpserver.HttpExchange exchange)
            throws java.io.IOException {
        hold(release);
        StubService.send(exchange, 200, "application/json", "{}");
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
