package com.p2pdelivery.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.sandbox.Scripts.Action;
import com.p2pdelivery.sandbox.Scripts.Taken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where requests arrive: who asks, whether the same was asked before, what a script wants, and then
 * the answer.
 */
final class Desk implements HttpHandler {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_KEY = 255;
    private static final long KEYS_KEPT_SECONDS = 24 * 3600;

    /** Longer than anybody waits. */
    private static final long SILENCE_MILLIS = 30_000;

    private final String apiKey;
    private final Api api;
    private final Store store;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    Desk(String apiKey, Api api, Store store) {
        this.apiKey = apiKey;
        this.api = api;
        this.store = store;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            if (reply != null) {
                send(exchange, reply);
            }
        }
    }

    private @Nullable Reply reply(HttpExchange exchange) throws IOException {
        try {
            return answered(exchange);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (RuntimeException fault) {
            System.out.println(exchange.getRequestURI().getPath() + ": " + fault);
            return Refusal.of(500, "api_error", "", "Something went wrong on our end.").reply();
        }
    }

    /** Null where nothing is to be answered. */
    private @Nullable Reply answered(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/health")) {
            return Reply.ok(Store.JSON.createObjectNode().put("status", "UP"));
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw Refusal.of(413, "invalid_request_error", "", "The request is too large.");
        }
        authenticate(exchange);
        String text = new String(body, UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        Form form = Form.parse(method.equals("GET") && query != null ? query : text);
        if (path.equals("/sandbox/scripts") && method.equals("POST")) {
            api.webhooks().scripts().add(form);
            return Reply.ok(Store.JSON.createObjectNode().put("scripted", true));
        }
        String account = header(exchange, "Stripe-Account");
        String key = header(exchange, "Idempotency-Key");
        if (method.equals("GET")) {
            return store.read(change ->
                    api.answer(
                            method, path, call(change, account, form, key, "", new ArrayList<>())));
        }
        Taken script = api.webhooks().scripts().take(path, key + " " + text).orElse(null);
        if (script != null) {
            switch (script.action()) {
                case RATE_LIMITED -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    return Refusal.of(
                                    429,
                                    "invalid_request_error",
                                    "rate_limit",
                                    "Too many requests.")
                            .reply();
                }
                case ERROR_500 -> {
                    return Refusal.of(500, "api_error", "", "Something went wrong on our end.")
                            .reply();
                }
                case DROP_BEFORE -> {
                    return null;
                }
                case TIMEOUT_NEVER_ARRIVED -> {
                    pause(SILENCE_MILLIS);
                    return null;
                }
                default -> {}
            }
        }
        Asked asked = new Asked(method, path, account, form, key, digest(path + "?" + text));
        Reply reply = once(exchange, asked, script);
        return shaped(reply, script);
    }

    private record Asked(
            String method, String path, String account, Form form, String key, String digest) {

        String id() {
            return "idem:" + account + ":" + key;
        }
    }

    /** What was answered to the same key before, or what is answered now. */
    private Reply once(HttpExchange exchange, Asked asked, @Nullable Taken script) {
        if (asked.key.length() > LONGEST_KEY) {
            throw Refusal.of(
                    400,
                    "invalid_request_error",
                    "",
                    "Idempotency-Key is longer than 255 characters.");
        }
        if (!asked.key.isEmpty() && !inProgress.add(asked.id())) {
            throw Refusal.of(
                    409,
                    "idempotency_error",
                    "idempotency_key_in_use",
                    "There is currently another in-progress request using this Idempotency-Key.");
        }
        try {
            if (script != null && script.action() == Action.LATE_START) {
                pause(script.delayMillis());
            }
            List<ObjectNode> events = new ArrayList<>();
            boolean[] replayed = {false};
            Reply reply =
                    store.change(change -> {
                        ObjectNode before = asked.key.isEmpty() ? null : change.get(asked.id());
                        if (before != null
                                && change.now() - before.path("created").asLong(0)
                                        < KEYS_KEPT_SECONDS) {
                            if (!before.path("digest").asString("").equals(asked.digest)) {
                                throw Refusal.of(
                                        400,
                                        "idempotency_error",
                                        "",
                                        "Keys for idempotent requests can only be used with the same parameters they were first used with.");
                            }
                            replayed[0] = true;
                            return new Reply(
                                    before.path("status").asInt(500),
                                    (ObjectNode) before.path("body").deepCopy());
                        }
                        Reply fresh =
                                api.answer(
                                        asked.method,
                                        asked.path,
                                        call(
                                                change,
                                                asked.account,
                                                asked.form,
                                                asked.key,
                                                declineOf(script),
                                                events));
                        if (!asked.key.isEmpty()) {
                            ObjectNode kept = Store.JSON.createObjectNode();
                            kept.put("id", asked.id());
                            kept.put("object", "idempotency");
                            kept.put("created", change.now());
                            kept.put("digest", asked.digest);
                            kept.put("status", fresh.status());
                            kept.set("body", fresh.body());
                            change.put(kept);
                        }
                        return fresh;
                    });
            if (replayed[0]) {
                exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
            }
            events.forEach(api.webhooks()::deliver);
            return reply;
        } finally {
            inProgress.remove(asked.id());
        }
    }

    private Call call(
            Store.Change change,
            String account,
            Form form,
            String key,
            String decline,
            List<ObjectNode> events) {
        return new Call(
                change,
                account,
                form,
                key,
                decline,
                (call, event) -> events.add(api.webhooks().note(call, event)));
    }

    private static String declineOf(@Nullable Taken script) {
        return script == null
                ? ""
                : switch (script.action()) {
                    case DECLINE, TIMEOUT_AFTER_FAILURE -> script.code();
                    case PAYOUT_RETURNED -> Connect.PAYOUT_RETURNED;
                    default -> "";
                };
    }

    private static @Nullable Reply shaped(Reply reply, @Nullable Taken script) {
        if (reply.silent()) {
            pause(SILENCE_MILLIS);
            return null;
        }
        if (script == null) {
            return reply;
        }
        return switch (script.action()) {
            case SLOW -> {
                pause(script.delayMillis());
                yield reply;
            }
            case TIMEOUT_AFTER_SUCCESS, TIMEOUT_AFTER_FAILURE -> {
                pause(SILENCE_MILLIS);
                yield null;
            }
            case DROP_AFTER -> null;
            case ERROR_500_AFTER ->
                    Refusal.of(500, "api_error", "", "Something went wrong on our end.").reply();
            default -> reply;
        };
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    private void authenticate(HttpExchange exchange) {
        String given = header(exchange, "Authorization");
        String key = given;
        if (given.startsWith("Bearer ")) {
            key = given.substring(7);
        } else if (given.startsWith("Basic ")) {
            try {
                key =
                        new String(Base64.getDecoder().decode(given.substring(6)), UTF_8)
                                .replaceFirst(":.*$", "");
            } catch (IllegalArgumentException malformed) {
                key = "";
            }
        }
        if (!MessageDigest.isEqual(key.getBytes(UTF_8), apiKey.getBytes(UTF_8))) {
            throw Refusal.of(401, "invalid_request_error", "", "Invalid API Key provided");
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.text().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders()
                .set("Request-Id", "req_" + Long.toHexString(System.nanoTime()));
        String version = exchange.getRequestHeaders().getFirst("Stripe-Version");
        if (version != null && version.matches("[\\w.-]{1,40}")) {
            exchange.getResponseHeaders().set("Stripe-Version", version);
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)),
                            0,
                            16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
