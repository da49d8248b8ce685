package com.p2pdelivery.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.p2pdelivery.gateway.support.GatewayFixture;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocsIT extends GatewayFixture {

    @Test
    void givesOneDocumentAndKeepsWhatItHasSeenOfAServiceThatIsAway() {
        AUTH.answerJson(
                "/v3/api-docs",
                200,
                """
                {"openapi":"3.1.0","paths":{"/v1/auth/tokens":{"post":{"operationId":"logIn","responses":{}}},
                 "/internal/v1/x":{"get":{"responses":{}}}},"components":{}}
                """);
        TRIP.answerJson(
                "/v3/api-docs",
                200,
                """
                {"openapi":"3.1.0","paths":{"/v1/trips":{"post":{"operationId":"publish","responses":{}}}},
                 "components":{}}
                """);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(document().path("paths").propertyNames())
                                .contains("/v1/auth/tokens", "/v1/trips", "/actuator/health")
                                .doesNotContain("/internal/v1/x"));
        JsonNode document = document();
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.at("/servers/0/url").asString()).startsWith("http");
        assertThat(document.at("/paths/~1v1~1auth~1tokens/post/security").isEmpty()).isTrue();
        assertThat(document.at("/paths/~1v1~1trips/post").has("security")).isFalse();
        assertThat(document.path("x-missing-services").toString()).contains("delivery");

        TRIP.stop();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .untilAsserted(() ->
                        assertThat(document().path("paths").propertyNames()).contains("/v1/trips"));
    }

    @Test
    void showsAPageThatNeedsNoNetwork() {
        Reply page = send(request("/docs"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        List<String> parts =
                Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                        .matcher(page.response().body())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        assertThat(parts).hasSizeGreaterThanOrEqualTo(5).allMatch(part -> part.startsWith("/"));
        for (String part : parts) {
            Reply loaded = send(request(part));
            assertThat(loaded.status()).as(part).isEqualTo(200);
            assertThat(loaded.response().body()).as(part).isNotBlank();
            assertThat(loaded.header("Content-Type"))
                    .as(part)
                    .contains(
                            part.endsWith(".js")
                                    ? "javascript"
                                    : part.endsWith(".css")
                                            ? "css"
                                            : part.endsWith(".png") ? "png" : "json");
        }
        assertThat(send(request("/docs/ui/swagger-ui-bundle.js")).response().body())
                .contains("SwaggerUIBundle")
                .hasSizeGreaterThan(100_000);
    }

    private JsonNode document() {
        Reply reply = send(request("/v3/api-docs"));
        assertThat(reply.status()).isEqualTo(200);
        return reply.json();
    }
}
