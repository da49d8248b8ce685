package com.p2pdelivery.endtoend.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A phone that shows somebody's offers live, from the first on. Whenever the connection is lost it
 * comes back and goes on after the last change that it has seen.
 */
public final class OfferListener implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Before it comes back; twice as long each time that nobody was there. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(3))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    /** What carries the stream. */
    public enum Way {
        SSE,
        WEBSOCKET
    }

    /**
     * One change as it arrived.
     *
     * @param number where a phone goes on after it
     */
    public record Heard(long number, JsonNode change, Instant at) {}

    private final URI gateway;
    private final Supplier<String> token;
    private final Way way;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile long cursor;
    private volatile boolean connected;
    private volatile boolean closed;

    private OfferListener(URI gateway, Supplier<String> token, Way way) {
        this.gateway = gateway;
        this.token = token;
        this.way = way;
    }

    static OfferListener open(URI gateway, Supplier<String> token, Way way) {
        var listener = new OfferListener(gateway, token, way);
        Thread.ofVirtual().name("offers-" + way).start(listener::listen);
        return listener;
    }

    /** What has come by now, in order. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** How many have come by now. */
    public int count() {
        return heard.size();
    }

    public boolean isConnected() {
        return connected;
    }

    /** Returns what has come once there is so much. */
    public List<Heard> await(int count, Duration limit) {
        return Pauses.until(
                count + " changes of offers over " + way,
                limit,
                () -> Optional.of(heard()).filter(seen -> seen.size() >= count));
    }

    private void listen() {
        var pause = SHORTEST_PAUSE;
        while (!closed) {
            try {
                switch (way) {
                    case SSE -> stream();
                    case WEBSOCKET -> socket();
                }
            } catch (IOException | CompletionException lost) {
                // comes back below
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = connected ? SHORTEST_PAUSE : longer(pause);
            connected = false;
            Pauses.pause(pause);
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void hear(long number, JsonNode change) {
        heard.add(new Heard(number, change, Instant.now()));
        cursor = number;
    }

    private void stream() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(gateway.resolve("/v1/offers/stream"))
                        .header("Authorization", "Bearer " + token.get())
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", Long.toString(cursor))
                        .build();
        var response = HTTP.send(request, HttpResponse.BodyHandlers.ofLines());
        try (var lines = response.body()) {
            if (response.statusCode() != 200) {
                return;
            }
            connected = true;
            var id = new long[1];
            lines.takeWhile(_ -> !closed)
                    .forEach(line -> {
                        if (line.startsWith("id:")) {
                            id[0] = Long.parseLong(line.substring(3).strip());
                        } else if (line.startsWith("data:")) {
                            hear(id[0], JSON.readTree(line.substring(5)));
                        }
                    });
        } catch (UncheckedIOException lost) {
            throw lost.getCause();
        }
    }

    private void socket() throws InterruptedException {
        var conversation = new Conversation();
        var uri = gateway.resolve("/v1/offers/live").toString().replaceFirst("^http", "ws");
        var socket =
                HTTP.newWebSocketBuilder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .header("Authorization", "Bearer " + token.get())
                        .buildAsync(URI.create(uri), conversation)
                        .join();
        socket.sendText("{\"type\":\"subscribe\",\"after\":" + cursor + "}", true).join();
        conversation.over.await();
        socket.abort();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** One connection over WebSocket. */
    private final class Conversation implements WebSocket.Listener {

        private final CountDownLatch over = new CountDownLatch(1);
        private final StringBuilder part = new StringBuilder();
        private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
            part.append(data);
            if (end) {
                var message = JSON.readTree(part.toString());
                part.setLength(0);
                take(from, message);
            }
            if (closed) {
                over.countDown();
            }
            from.request(1);
            return null;
        }

        private void take(WebSocket from, JsonNode message) {
            switch (message.path("type").asString("")) {
                case "subscribed" -> connected = true;
                case "offer" -> {
                    var number = message.path("id").asLong();
                    hear(number, message.path("data"));
                    acknowledge(from, number);
                }
                default -> over.countDown();
            }
        }

        /** One after the other: a WebSocket takes no message while another one leaves. */
        private void acknowledge(WebSocket to, long number) {
            var ack = "{\"type\":\"ack\",\"id\":" + number + "}";
            sending =
                    sending.handle((_, _) -> to).thenCompose(socket -> socket.sendText(ack, true));
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            over.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            over.countDown();
        }
    }
}
