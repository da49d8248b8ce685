package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.test.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A phone on {@code /v1/offers/live} that keeps what it got, and acknowledges it if told to. */
final class OfferSocket implements AutoCloseable, WebSocket.Listener {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final boolean acknowledges;
    private final WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    private OfferSocket(URI uri, String token, boolean acknowledges) {
        this.acknowledges = acknowledges;
        this.socket =
                HTTP.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .buildAsync(URI.create(uri.toString().replaceFirst("http", "ws")), this)
                        .join();
    }

    static OfferSocket connect(URI uri, String token, boolean acknowledges) {
        return new OfferSocket(uri, token, acknowledges);
    }

    /** Connects, subscribes after this number (from now on for null), and waits for the answer. */
    static OfferSocket subscribe(URI uri, String token, @Nullable Long after) {
        var socket = connect(uri, token, true);
        socket.say(
                after == null
                        ? "{\"type\":\"subscribe\"}"
                        : "{\"type\":\"subscribe\",\"after\":" + after + "}");
        socket.await("subscribed", 1);
        return socket;
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    /** Everything of this type by now, in order. */
    List<JsonNode> heard(String type) {
        return heard.stream().filter(one -> one.get("type").asString().equals(type)).toList();
    }

    List<JsonNode> await(String type, int count) {
        Eventually.eventually(() -> {
            if (heard(type).size() < count) {
                throw new AssertionError("Waited for %d %s: %s".formatted(count, type, heard));
            }
        });
        return heard(type);
    }

    boolean closed() {
        return closed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            var message = JSON.readTree(part.toString());
            part.setLength(0);
            heard.add(message);
            if (acknowledges && message.get("type").asString().equals("offer")) {
                var ack = "{\"type\":\"ack\",\"id\":" + message.get("id").asLong() + "}";
                // One after the other: a WebSocket takes no message while another one leaves.
                sending = sending.handle((_, _) -> from).thenCompose(to -> to.sendText(ack, true));
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = true;
    }

    /** Leaves like a phone that lost its network. */
    @Override
    public void close() {
        socket.abort();
    }
}
