package com.p2pdelivery.platform.web.live.socket;

import com.p2pdelivery.platform.web.live.LiveFeed;
import com.p2pdelivery.platform.web.live.LiveStreams;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection. The client says {@code {"type":"subscribe","after":17}} (from now on without
 * {@code after}) and then {@code {"type":"ack","id":21}} for what it has taken; it hears {@code
 * subscribed}, the events and {@code error}.
 */
final class LiveSocket extends TextWebSocketHandler {

    /** Of silence: pings go out more often, and each is answered. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final Duration SEND_LIMIT = Duration.ofSeconds(10);
    private static final int BUFFER = 64 * 1024;

    private final LiveStreams streams;
    private final LiveFeed feed;
    private final UUID key;
    private final Instant until;
    private final JsonMapper json;
    private @Nullable SocketClient client;
    private Runnable gone = () -> {};

    LiveSocket(LiveStreams streams, LiveFeed feed, UUID key, Instant until, JsonMapper json) {
        this.streams = streams;
        this.feed = feed;
        this.key = key;
        this.until = until;
        this.json = json;
    }

    /** What a client can say. */
    record Said(@Nullable String type, @Nullable Long after, @Nullable Long id) {}

    /** What it hears besides events. */
    record Subscribed(String type, long after) {}

    record Fault(String type, String code, String detail) {}

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        if (session instanceof StandardWebSocketSession standard) {
            standard.getNativeSession().setMaxIdleTimeout(IDLE.toMillis());
        }
        client =
                new SocketClient(
                        new ConcurrentWebSocketSessionDecorator(
                                session, Math.toIntExact(SEND_LIMIT.toMillis()), BUFFER),
                        json);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
            throws IOException {
        var heard = heard(message);
        var to = client;
        if (to == null) {
            return;
        }
        switch (heard.type()) {
            case "subscribe" -> subscribe(to, heard.after());
            case "ack" -> to.acknowledged(heard.id() == null ? 0 : heard.id());
            case null, default ->
                    to.tell(
                            new Fault(
                                    "error",
                                    "message-unknown",
                                    "Say {\"type\":\"subscribe\"} or {\"type\":\"ack\",\"id\":…}."));
        }
    }

    private Said heard(TextMessage message) {
        try {
            return json.readValue(message.getPayload(), Said.class);
        } catch (JacksonException notJson) {
            return new Said(null, null, null);
        }
    }

    private void subscribe(SocketClient to, @Nullable Long from) throws IOException {
        if (!to.subscribes()) {
            to.tell(new Fault("error", "subscribed-already", "One stream per connection."));
            return;
        }
        long head = feed.heads(List.of(key)).getOrDefault(key, 0L);
        // A number that was never given out would wait for ever.
        long after = from == null ? head : Math.clamp(from, 0, head);
        to.tell(new Subscribed("subscribed", after));
        var stop = streams.open(feed, key, after, until, to);
        if (stop.isEmpty()) {
            to.tell(new Fault("error", "too-many-streams", "Try again later."));
            to.close(CloseStatus.SERVICE_OVERLOAD);
            return;
        }
        gone = stop.get();
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        gone.run();
        if (client != null) {
            client.gone();
        }
    }
}
