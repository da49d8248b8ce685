package com.p2pdelivery.platform.web.live.socket;

import com.p2pdelivery.platform.web.live.LiveClient;
import com.p2pdelivery.platform.web.live.LiveEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.SessionLimitExceededException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The far end of one WebSocket. At most {@value #WINDOW} events are on their way without having
 * been acknowledged; a client that acknowledges none for a while is taken for gone, and resumes
 * from its cursor when it comes back.
 */
final class SocketClient implements LiveClient {

    static final int WINDOW = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebSocketSession session;
    private final JsonMapper json;
    private final Semaphore window = new Semaphore(WINDOW);
    private final ConcurrentLinkedQueue<Long> onTheirWay = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private volatile boolean gone;

    /**
     * @param session takes messages from several threads
     */
    SocketClient(WebSocketSession session, JsonMapper json) {
        this.session = session;
        this.json = json;
    }

    /** An event as a client reads it. */
    record Told(String type, long id, Object data) {}

    /** True the first time. */
    boolean subscribes() {
        return subscribed.compareAndSet(false, true);
    }

    /** The client has taken everything up to this id. */
    void acknowledged(long id) {
        var oldest = onTheirWay.peek();
        while (oldest != null && oldest <= id) {
            if (onTheirWay.remove(oldest)) {
                window.release();
            }
            oldest = onTheirWay.peek();
        }
    }

    /** The connection was closed. */
    void gone() {
        gone = true;
        window.release();
    }

    void tell(Object words) throws IOException {
        send(new TextMessage(json.writeValueAsString(words)));
    }

    void close(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException alreadyClosed) {
            gone();
        }
    }

    /** A WebSocket has no word for this; clients of one know when to come back. */
    @Override
    public void open(Duration reconnect) {}

    @Override
    public void send(LiveEvent event) throws IOException, InterruptedException {
        if (!window.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || gone) {
            throw new IOException("The client takes no more");
        }
        onTheirWay.add(event.id());
        tell(new Told(event.name(), event.id(), event.data()));
    }

    @Override
    public void alive(String why) throws IOException {
        send(new PingMessage());
    }

    @Override
    public void end() {
        close(CloseStatus.GOING_AWAY);
    }

    private void send(WebSocketMessage<?> message) throws IOException {
        try {
            session.sendMessage(message);
        } catch (SessionLimitExceededException slow) {
            throw new IOException("The client is too slow", slow);
        }
    }
}
