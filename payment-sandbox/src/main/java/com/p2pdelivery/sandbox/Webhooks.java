package com.p2pdelivery.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells about each event over HTTP, signed, again and again until somebody says 2xx. At least once
 * and in no particular order, as with Stripe; scripts make that visible.
 */
final class Webhooks implements AutoCloseable {

    private static final int TRIES = 12;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long LATE_MILLIS = 3_000;

    private final Store store;
    private final Clock clock;
    private final Scripts scripts = new Scripts();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(
                    1, Thread.ofPlatform().daemon().name("webhooks").factory());
    private volatile String url;
    private final String secret;

    Webhooks(Store store, Clock clock, String url, String secret) {
        this.store = store;
        this.clock = clock;
        this.url = url;
        this.secret = secret;
    }

    Scripts scripts() {
        return scripts;
    }

    /**
     * {@code POST /v1/webhook_endpoints}: there is one, and its secret is the sandbox's setting.
     */
    Reply register(Form form) {
        url = form.require("url");
        ObjectNode endpoint = Store.JSON.createObjectNode();
        endpoint.put("id", "we_sandbox");
        endpoint.put("object", "webhook_endpoint");
        endpoint.put("url", url);
        endpoint.put("status", "enabled");
        endpoint.put("secret", secret);
        return Reply.ok(endpoint);
    }

    /** {@code DELETE /v1/webhook_endpoints/:id}: from now on nobody is told. */
    Reply unregister(String id) {
        url = "";
        ObjectNode gone = Store.JSON.createObjectNode();
        gone.put("id", id);
        gone.put("object", "webhook_endpoint");
        gone.put("deleted", true);
        return Reply.ok(gone);
    }

    /** Writes an event down, in the change that caused it. */
    ObjectNode note(Call call, Call.Event happened) {
        ObjectNode event = call.create("event", "evt", happened.account());
        event.put("api_version", "2026-07-29.dahlia");
        event.put("type", happened.type());
        if (!happened.account().isEmpty()) {
            event.put("account", happened.account());
        }
        event.putObject("data").set("object", Reply.shown(happened.object()));
        event.put("pending_webhooks", url.isEmpty() ? 0 : 1);
        ObjectNode request = event.putObject("request");
        request.putNull("id");
        request.put("idempotency_key", call.idempotencyKey());
        call.store().put(event);
        return event;
    }

    /** Those that a process which was killed still owed. */
    void deliverPending() {
        store.read(change -> change.all("event")).stream()
                .filter(it -> it.path("pending_webhooks").asInt(0) > 0)
                .forEach(this::deliver);
    }

    void deliver(ObjectNode event) {
        if (url.isEmpty()) {
            return;
        }
        String text = event.toString();
        var script = scripts.takeDelivery(event.path("type").asString(""), text);
        if (script.isEmpty()) {
            later(event, 0, 1);
            return;
        }
        switch (script.get()) {
            case DOUBLED -> {
                later(event, 0, 1);
                later(event, 0, 1);
            }
            case LATE, REORDERED -> later(event, LATE_MILLIS, 1);
            case MISSING -> delivered(event);
        }
    }

    private void later(ObjectNode event, long millis, int attempt) {
        if (!timer.isShutdown()) {
            var _ =
                    timer.schedule(
                            () -> Thread.startVirtualThread(() -> send(event, attempt)),
                            millis,
                            TimeUnit.MILLISECONDS);
        }
    }

    private void send(ObjectNode event, int attempt) {
        if (url.isEmpty()) {
            return;
        }
        String body = Reply.shown(event).toString();
        try {
            HttpResponse<Void> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(LIMIT)
                                    .header("Content-Type", "application/json; charset=utf-8")
                                    .header("Stripe-Signature", signature(body))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() / 100 == 2) {
                delivered(event);
                return;
            }
        } catch (IOException | IllegalArgumentException unreachable) {
            // As if it had said no.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        if (attempt < TRIES) {
            later(event, Math.min(60_000, 250L << attempt), attempt + 1);
        }
    }

    private void delivered(ObjectNode event) {
        store.change(change -> {
            ObjectNode kept = change.get(event.path("id").asString(""));
            if (kept != null && kept.path("pending_webhooks").asInt(0) > 0) {
                kept.put("pending_webhooks", 0);
                change.put(kept);
            }
            return true;
        });
    }

    private String signature(String body) {
        long at = clock.instant().getEpochSecond();
        return "t=" + at + ",v1=" + sign(secret, at + "." + body);
    }

    static String sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        http.shutdownNow();
    }
}
