package com.p2pdelivery.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.p2pdelivery.gateway.support.GatewayFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

class FleetHealthIT extends GatewayFixture {

    @Test
    void saysWhichServicesAreUpAndStaysReachable() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(health().path("status").asString()).isEqualTo("UP"));
        assertThat(health().path("components").propertyNames()).hasSize(9);

        MANAGEMENT.answerJson(
                "/trip/actuator/health/readiness", 503, "{\"status\":\"OUT_OF_SERVICE\"}");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    JsonNode health = health();
                    assertThat(health.path("status").asString()).isEqualTo("DEGRADED");
                    assertThat(health.at("/components/trip/status").asString())
                            .isEqualTo("OUT_OF_SERVICE");
                    assertThat(health.at("/components/auth/status").asString()).isEqualTo("UP");
                });

        MANAGEMENT.stop();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(health().at("/components/auth/status").asString())
                                .isEqualTo("DOWN"));
    }

    private JsonNode health() {
        Reply reply = send(request("/actuator/health").header(HttpHeaders.ACCEPT, "*/*"));
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }
}
