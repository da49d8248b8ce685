package com.p2pdelivery.payment;

import com.p2pdelivery.sandbox.Sandbox;
import com.p2pdelivery.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real sandbox on a free port; every service that a test starts is told where it is. One beside
 * the shared service has a sandbox of its own, because what a provider's books say is true for one
 * ledger.
 */
public final class SandboxForTests {

    public static final String WEBHOOK_SECRET = "whsec_only_for_tests";

    private static final String KEY = "sk_test_only_for_tests";
    private static final String SHARED = "";
    private static final Map<String, SandboxForTests> SANDBOXES = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path journal;
    private volatile Sandbox sandbox;

    private SandboxForTests() {
        try {
            this.journal = Files.createTempDirectory("sandbox").resolve("journal");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.sandbox = started(0, "");
    }

    /** Tells a service of a test where its sandbox is. */
    static final class Initializer
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var name = context.getEnvironment().getProperty("p2p.test.beside", SHARED);
            beside(name).tell(context);
        }
    }

    public static SandboxForTests running() {
        return beside(SHARED);
    }

    /** That of the service which calls itself so by {@code p2p.test.beside}. */
    public static SandboxForTests beside(String name) {
        return SANDBOXES.computeIfAbsent(name, _ -> new SandboxForTests());
    }

    private Sandbox started(int port, String webhookUrl) {
        try {
            return Sandbox.start(
                    new SandboxOptions("127.0.0.1", port, journal, KEY, webhookUrl, WEBHOOK_SECRET),
                    Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the sandbox, and starts it again on what its journal says, at the same place. */
    public void restart(String webhookUrl) {
        var port = sandbox.port();
        try {
            sandbox.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sandbox = started(port, webhookUrl);
    }

    public void tellTo(URI webhookUrl) {
        post("/v1/webhook_endpoints", Map.of("url", webhookUrl.toString()));
    }

    public void tellNobody() {
        send(request("/v1/webhook_endpoints/we_sandbox").DELETE().build());
    }

    /** How the next event of this type that contains the text is delivered. */
    public void scriptEvent(String type, String containing, String delivery) {
        post(
                "/sandbox/scripts",
                Map.of("event", type, "containing", containing, "delivery", delivery));
    }

    private void tell(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "sandbox of the test",
                                Map.of(
                                        "P2P_STRIPE_URL",
                                        sandbox.url(),
                                        "P2P_STRIPE_KEY",
                                        KEY,
                                        "P2P_STRIPE_WEBHOOK_SECRET",
                                        WEBHOOK_SECRET,
                                        "PAYMENT_CHARGEBACK_FIND_EVERY",
                                        "PT1S")));
    }

    /** As the sandbox would sign it; time in seconds since 1970. */
    public static String signature(String secret, long at, String body) {
        return signature(secret, at, body.getBytes(StandardCharsets.UTF_8));
    }

    public static String signature(String secret, long at, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((at + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What happens to the next POSTs to a path; {@code times} 0 takes it back. */
    public void script(String path, String containing, String action, int times) {
        post(
                "/sandbox/scripts",
                Map.of(
                        "path", path,
                        "containing", containing,
                        "action", action,
                        "times", Integer.toString(times),
                        "delay_ms", "2000"));
    }

    /** Each movement of this kind whose reference contains the text. */
    public List<Long> moved(String kind, String containing) {
        return StreamSupport.stream(
                        get("/sandbox/books?containing=" + containing)
                                .path("movements")
                                .spliterator(),
                        false)
                .filter(it -> it.path("kind").asString("").equals(kind))
                .map(it -> it.path("amount").asLong(0))
                .toList();
    }

    public JsonNode post(String path, Map<String, String> form) {
        var body =
                form.entrySet().stream()
                        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&"));
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("Authorization", "Bearer " + KEY);
    }

    private JsonNode send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
