package com.p2pdelivery.endtoend.phone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An HTTP client that behaves as a good app does: each intent has one idempotency key, and while
 * the network or the platform is away ({@code 429}, {@code 502} to {@code 504}, lost connections)
 * it repeats the request until its patience ends.
 */
public final class Phone {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final HttpClient http;
    private final URI gateway;
    private final Duration patience;
    private final LongConsumer latencies;
    private final Predicate<Answer> isPassing;

    /**
     * @param gateway such as {@code http://127.0.0.1:8080}
     * @param patience how long a request is repeated while the platform is away
     * @param latencies is told the nanoseconds of each request that was answered
     * @param isPassing after which answers a request is repeated
     */
    public Phone(
            HttpClient http,
            URI gateway,
            Duration patience,
            LongConsumer latencies,
            Predicate<Answer> isPassing) {
        this.http = http;
        this.gateway = gateway;
        this.patience = patience;
        this.latencies = latencies;
        this.isPassing = isPassing;
    }

    /** The platform is away, or asks to slow down. */
    static boolean isAway(Answer answer) {
        return answer.status() == 429 || (answer.status() >= 502 && answer.status() <= 504);
    }

    /** The same, or a part of the platform died in the middle of it. */
    static boolean isFault(Answer answer) {
        return isAway(answer)
                || answer.status() >= 500
                || answer.code().equals("idempotency-key-in-progress");
    }

    public Answer get(String path, @Nullable String token) {
        return send("GET", path, token, null, Map.of());
    }

    public Answer post(String path, @Nullable String token, Object body) {
        return send(
                "POST", path, token, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /** Any request; a {@code null} body sends none. */
    public Answer send(
            String method,
            String path,
            @Nullable String token,
            @Nullable Object body,
            Map<String, String> headers) {
        var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            var text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
            request.method(method, HttpRequest.BodyPublishers.ofString(text));
        }
        return patiently(method + " " + path, () -> once(method + " " + path, request.build()));
    }

    /** One file in a form, as the part {@code file} (RFC 7578). */
    public Answer upload(String path, @Nullable String token, byte[] file) {
        var boundary = UUID.randomUUID().toString();
        var head =
                "--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p\"\r\n\r\n";
        var request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(
                                HttpRequest.BodyPublishers.concat(
                                        HttpRequest.BodyPublishers.ofString(head),
                                        HttpRequest.BodyPublishers.ofByteArray(file),
                                        HttpRequest.BodyPublishers.ofString(
                                                "\r\n--" + boundary + "--\r\n")))
                        .build();
        return patiently("POST " + path, () -> once("POST " + path, request));
    }

    /**
     * Listens to a live stream (server-sent events).
     *
     * @param lastEventId where to go on; null begins with what comes next
     */
    public LiveStream listen(String path, String token, @Nullable String lastEventId) {
        var request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return LiveStream.open(http, request.build());
    }

    private Answer patiently(String what, Supplier<Answer> attempt) {
        var until = Instant.now().plus(patience);
        while (true) {
            try {
                var answer = attempt.get();
                if (!isPassing.test(answer) || Instant.now().isAfter(until)) {
                    return answer;
                }
            } catch (ConnectionLost lost) {
                if (Instant.now().isAfter(until)) {
                    throw new StoryBroken(what + " was not answered within " + patience, lost);
                }
            }
            Pauses.pause(PAUSE);
        }
    }

    private Answer once(String what, HttpRequest request) {
        try {
            long start = System.nanoTime();
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            latencies.accept(System.nanoTime() - start);
            return new Answer(
                    what,
                    response.statusCode(),
                    response.headers(),
                    response.body(),
                    json(response));
        } catch (IOException lost) {
            throw new ConnectionLost(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroken(what + " was interrupted", stopped);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") && response.body().length > 0
                ? JSON.readTree(response.body())
                : MissingNode.getInstance();
    }

    private static final class ConnectionLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ConnectionLost(IOException cause) {
            super(cause);
        }
    }
}
