package com.p2pdelivery.platform.web.live;

import java.io.IOException;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events (WHATWG HTML section 9.2). */
final class SseClient implements LiveClient {

    private final SseEmitter emitter;

    SseClient(SseEmitter emitter) {
        this.emitter = emitter;
    }

    @Override
    public void open(Duration reconnect) throws IOException {
        emitter.send(SseEmitter.event().reconnectTime(reconnect.toMillis()).comment("open"));
    }

    @Override
    public void send(LiveEvent event) throws IOException {
        emitter.send(
                SseEmitter.event()
                        .id(Long.toString(event.id()))
                        .name(event.name())
                        .data(event.data(), MediaType.APPLICATION_JSON));
    }

    @Override
    public void alive(String why) throws IOException {
        emitter.send(SseEmitter.event().comment(why));
    }

    @Override
    public void end() {
        emitter.complete();
    }
}
