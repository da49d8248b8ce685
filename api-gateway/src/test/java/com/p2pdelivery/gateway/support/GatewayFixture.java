package com.p2pdelivery.gateway.support;

import com.p2pdelivery.platform.backends.BackendPorts;
import com.p2pdelivery.platform.backends.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real gateway between a real HTTP client, a real Redis and services that are stubs. One
 * gateway serves all tests, so each uses callers of its own.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "P2P_LOG_FORMAT=",
            "logging.level.access=off",
            "logging.level.com.p2pdelivery=error"
        })
public abstract class GatewayFixture {

    protected static final int AUTH_RATE = 10;
    protected static final int USER_RATE = 20;
    protected static final int WEBHOOK_RATE = 10;

    protected static final StubService AUTH = new StubService();
    protected static final StubService TRIP = new StubService();
    protected static final StubService DELIVERY = new StubService();
    protected static final StubService LOCATION = new StubService();
    protected static final StubService OTHERS = new StubService();

    /** Where all services tell their health. */
    protected static final StubService MANAGEMENT = new StubService();

    protected static final TestTokens TOKENS = new TestTokens();

    protected static final RedisServer REDIS =
            new RedisServer(
                    Path.of("target", "redis-" + ProcessHandle.current().pid()).toAbsolutePath(),
                    BackendPorts.free().redis());

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /**
     * Where deliveries are: a test that needs more than a stub says so before its gateway starts.
     */
    protected static Supplier<String> deliveryUrl = DELIVERY::url;

    static {
        // The JDK's client lets tests send what a hostile client would.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,content-length");
        AUTH.answerJson("/oauth2/jwks", 200, TOKENS.jwks());
        REDIS.start();
        Runtime.getRuntime().addShutdownHook(new Thread(REDIS::kill));
    }

    @LocalServerPort int port;
    @LocalManagementPort int managementPort;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("AUTH_URL", AUTH::url);
        registry.add("TRIP_URL", TRIP::url);
        registry.add("DELIVERY_URL", () -> deliveryUrl.get());
        registry.add("LOCATION_URL", LOCATION::url);
        for (String service : List.of("USER", "QR", "PAYMENT", "NOTIFICATION", "ADMIN")) {
            registry.add(service + "_URL", OTHERS::url);
        }
        for (String service :
                List.of(
                        "AUTH",
                        "USER",
                        "TRIP",
                        "DELIVERY",
                        "QR",
                        "PAYMENT",
                        "LOCATION",
                        "NOTIFICATION",
                        "ADMIN")) {
            registry.add(
                    service + "_MANAGEMENT_URL",
                    () ->
                            MANAGEMENT.url()
                                    + "/"
                                    + service.toLowerCase(java.util.Locale.ROOT)
                                    + "/");
        }
        registry.add("P2P_JWKS_URL", () -> AUTH.url() + "/oauth2/jwks");
        registry.add("P2P_ISSUER", () -> TestTokens.ISSUER);
        registry.add("P2P_REDIS_URL", REDIS::url);
        registry.add("MANAGEMENT_SERVER_PORT", () -> 0);
        registry.add("GATEWAY_RESPONSE_LIMIT", () -> "700ms");
        registry.add("GATEWAY_USER_RATE", () -> USER_RATE);
        registry.add("GATEWAY_AUTH_RATE", () -> AUTH_RATE);
        registry.add("GATEWAY_ANON_RATE", () -> 1_000);
        registry.add("GATEWAY_WEBHOOK_RATE", () -> WEBHOOK_RATE);
        // Lets each test come from an address of its own.
        registry.add("GATEWAY_TRUSTED_PROXIES", () -> "127.0.0.0/8");
        registry.add("GATEWAY_BODY_LIMIT", () -> "1MB");
    }

    @BeforeEach
    void reset() {
        for (StubService stub : List.of(AUTH, TRIP, DELIVERY, LOCATION, OTHERS, MANAGEMENT)) {
            stub.forget();
        }
        AUTH.answerJson("/oauth2/jwks", 200, TOKENS.jwks());
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(15));
    }

    protected HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + TOKENS.anybody());
    }

    protected HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
    }

    protected Reply get(String path) {
        return send(authorized(path));
    }

    protected Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    protected static HttpClient http() {
        return HTTP;
    }

    /** What came back. */
    public record Reply(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The problem's code, having checked that this is a complete problem. */
        public String code() {
            JsonNode body = json();
            if (!header("Content-Type").startsWith("application/problem+json")
                    || body.path("status").asInt() != status()
                    || !body.path("type")
                            .asString("")
                            .equals("urn:p2p:problem:" + body.path("code").asString(""))
                    || body.path("detail").asString("").isEmpty()) {
                throw new AssertionError("This is no problem detail: " + response.body());
            }
            return body.path("code").asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
