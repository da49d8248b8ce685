package com.p2pdelivery.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.p2pdelivery.gateway.support.GatewayFixture;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RateLimitsIT extends GatewayFixture {

    @Autowired RedisCounts redis;

    private String token = TOKENS.of(UUID.randomUUID().toString());

    @BeforeEach
    void redisIsThere() {
        REDIS.start();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    assertThat(get("/v1/trips").status()).isEqualTo(200);
                    assertThat(redis.isAway()).isFalse();
                });
    }

    @AfterEach
    void redisIsThereAgain() {
        REDIS.start();
    }

    @Test
    void slowsDownWhoSendsTooMuchAndNobodyElse() {
        Reply refused = untilRefused();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-requests");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"user\";q=40;w=2");
        assertThat(refused.header("RateLimit")).startsWith("\"user\";r=0;t=");
        assertThat(get("/v1/trips").status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(ask().status()).isEqualTo(200));
    }

    @Test
    void saysWhatIsLeft() {
        assertThat(ask().header("RateLimit")).startsWith("\"user\";r=39;");
        assertThat(ask().header("RateLimit")).matches("\"user\";r=3[89];t=1");
    }

    @Test
    void isStricterWithLogIns() {
        int allowed = 0;
        Reply last = logIn("192.0.2.77");
        while (last.status() == 200 && allowed < 200) {
            allowed++;
            last = logIn("192.0.2.77");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("RateLimit-Policy")).startsWith("\"authentication\";q=20;");
        assertThat(allowed).isBetween(20, 60);
        assertThat(logIn("192.0.2.78").status()).isEqualTo(200);
        // Whoever is logged in from the same address does not notice.
        assertThat(send(authorized("/v1/trips").header("X-Forwarded-For", "192.0.2.77")).status())
                .isEqualTo(200);
    }

    @Test
    void letsNobodyElseUseUpWhatIsThePaymentProviders() {
        for (int i = 0; i < 3 * WEBHOOK_RATE; i++) {
            assertThat(anonymous("192.0.2.79").status()).isEqualTo(200);
        }

        Reply first = webhook("192.0.2.79");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"webhook\";q=20;w=2");
        assertThat(first.header("RateLimit")).startsWith("\"webhook\";r=19;");
    }

    @Test
    void letsThePaymentProviderUseUpNothingOfAnybodyElse() {
        Reply last = webhook("192.0.2.80");
        for (int i = 0; i < 200 && last.status() == 200; i++) {
            last = webhook("192.0.2.80");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("too-many-requests");
        assertThat(last.header("RateLimit-Policy")).startsWith("\"webhook\";");
        Reply other = anonymous("192.0.2.80");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("RateLimit")).startsWith("\"anonymous\";r=1999;");
    }

    @Test
    void neverLimitsRefusalsForWantOfAToken() {
        for (int i = 0; i < 300; i++) {
            assertThat(send(request("/v1/trips")).status()).isEqualTo(401);
        }
    }

    @Test
    void countsInRedisSoThatAllGatewaysCountTogether() {
        var limit = new Limit("shared", 1, 20);
        String key = "gateway:rate:" + UUID.randomUUID();
        try (var one = patient();
                var other = patient()) {
            for (int i = 0; i < 5; i++) {
                assertThat(one.take(key, limit).block()).isNotNull();
                assertThat(other.take(key, limit).block()).isNotNull();
            }
            // Ten are taken; a slow machine may have given one or two back.
            assertThat(one.take(key, limit).block().remaining(limit)).isBetween(9L, 12L);
        }
    }

    @Test
    void countsInRedisAsItCountsHere() {
        var limit = new Limit("same", 1, 10);
        var local = new LocalCounts(() -> System.nanoTime() / 1_000);
        String key = "gateway:rate:" + UUID.randomUUID();
        int allowedThere = 0;
        int allowedHere = 0;
        try (var counts = patient()) {
            for (int i = 0; i < 15; i++) {
                Verdict there = counts.take(key, limit).block();
                Verdict here = local.take(key, limit);
                assertThat(there).isNotNull();
                // The two clocks are read one after the other.
                assertThat(there.remaining(limit)).isCloseTo(here.remaining(limit), within(1L));
                allowedThere += there.allowed() ? 1 : 0;
                allowedHere += here.allowed() ? 1 : 0;
            }
        }
        assertThat(allowedThere).isBetween(10, 14).isCloseTo(allowedHere, within(1));
    }

    @Test
    void goesOnLimitingAtOnceWhenRedisDies() {
        assertThat(ask().status()).isEqualTo(200);

        REDIS.kill();
        long slowest = 0;
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            long start = System.nanoTime();
            int status = ask().status();
            slowest = Math.max(slowest, System.nanoTime() - start);
            assertThat(status).isIn(200, 429);
            refused += status == 429 ? 1 : 0;
        }

        assertThat(refused).isPositive();
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
        assertThat(redis.isAway()).isTrue();

        REDIS.start();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    get("/v1/trips");
                    assertThat(redis.isAway()).isFalse();
                });
    }

    @Test
    void doesNotWaitForARedisThatHangs() throws Exception {
        assertThat(ask().status()).isEqualTo(200);
        long pid = REDIS.pid().orElseThrow();
        signal(pid, "STOP");
        try {
            // The first tries find out; nobody waits longer than one time limit.
            for (int i = 0; i < 5; i++) {
                get("/v1/trips");
            }
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                assertThat(get("/v1/trips").status()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(2));
            }
            assertThat(redis.isAway()).isTrue();
        } finally {
            signal(pid, "CONT");
        }
    }

    /** The time limit is for traffic; what is counted is the same without it. */
    private static RedisCounts patient() {
        return new RedisCounts(URI.create(REDIS.url()), Duration.ofSeconds(5));
    }

    private Reply ask() {
        return send(request("/v1/trips").header("Authorization", "Bearer " + token));
    }

    private Reply logIn(String from) {
        return send(
                request("/v1/auth/tokens")
                        .header("X-Forwarded-For", from)
                        .POST(BodyPublishers.ofString("{}")));
    }

    private Reply webhook(String from) {
        return send(
                request("/v1/webhooks/payment-provider")
                        .header("X-Forwarded-For", from)
                        .POST(BodyPublishers.ofString("{}")));
    }

    private Reply anonymous(String from) {
        return send(request("/.well-known/openid-configuration").header("X-Forwarded-For", from));
    }

    private Reply untilRefused() {
        Reply last = ask();
        for (int i = 0; i < 500 && last.status() == 200; i++) {
            last = ask();
        }
        return last;
    }

    private static void signal(long pid, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
                .isZero();
    }
}
