package com.p2pdelivery.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The service's API over real HTTP, as seen by different callers. */
public final class TestApi {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Supplier<String> base;
    private final TestTokens tokens;
    private final JsonMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestApi(Supplier<String> base, TestTokens tokens, JsonMapper json) {
        this.base = base;
        this.tokens = tokens;
        this.json = json;
    }

    /** Somebody without a token. */
    public Caller anonymous() {
        return new Caller(Map.of(), true);
    }

    /** A person with these roles. */
    public Caller as(UUID user, String... roles) {
        return withToken(tokens.person(user, roles));
    }

    /** Another service with these scopes. */
    public Caller service(String... scopes) {
        return withToken(tokens.service("test-service", scopes));
    }

    public Caller withToken(String token) {
        return new Caller(Map.of("Authorization", "Bearer " + token), true);
    }

    /** Where the service listens, for clients of a test's own (streams, for example). */
    public URI uri(String path) {
        return URI.create(base.get() + path);
    }

    /** Whoever calls; sends a fresh Idempotency-Key with every POST unless told otherwise. */
    public final class Caller {

        private final Map<String, String> headers;
        private final boolean idempotencyKey;

        private Caller(Map<String, String> headers, boolean idempotencyKey) {
            this.headers = headers;
            this.idempotencyKey = idempotencyKey;
        }

        /** The same caller, with one more header. */
        public Caller with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Caller(more, idempotencyKey && !header.equalsIgnoreCase("Idempotency-Key"));
        }

        public Caller withoutIdempotencyKey() {
            return new Caller(headers, false);
        }

        public Answer get(String path) {
            return send("GET", path, null);
        }

        public Answer post(String path, @Nullable Object body) {
            return send("POST", path, body);
        }

        /** A POST without a body. */
        public Answer post(String path) {
            return send("POST", path, null);
        }

        public Answer put(String path, Object body) {
            return send("PUT", path, body);
        }

        public Answer patch(String path, Object body) {
            return send("PATCH", path, body);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        /** A DELETE that says why. */
        public Answer delete(String path, Object body) {
            return send("DELETE", path, body);
        }

        /**
         * @param body becomes JSON; a text and bytes are sent as they are; null sends nothing
         */
        public Answer send(String method, String path, @Nullable Object body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(LIMIT);
            headers.forEach(request::header);
            if (idempotencyKey && method.equals("POST")) {
                request.header("Idempotency-Key", UUID.randomUUID().toString());
            }
            if (body == null) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
                    request.header("Content-Type", "application/json");
                }
                request.method(
                        method,
                        switch (body) {
                            case byte[] given -> HttpRequest.BodyPublishers.ofByteArray(given);
                            case String given -> HttpRequest.BodyPublishers.ofString(given);
                            default ->
                                    HttpRequest.BodyPublishers.ofString(
                                            json.writeValueAsString(body));
                        });
            }
            try {
                return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private Answer answer(HttpResponse<byte[]> response) {
            HttpHeaders received = new HttpHeaders();
            response.headers().map().forEach(received::addAll);
            return new Answer(
                    response.statusCode(), received, parsed(response.body()), response.body());
        }

        private JsonNode parsed(byte[] body) {
            try {
                return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
            } catch (JacksonException otherFormat) {
                return MissingNode.getInstance();
            }
        }
    }
}
