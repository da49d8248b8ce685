package com.p2pdelivery.platform.web.live.socket;

import com.p2pdelivery.platform.web.Problems;
import com.p2pdelivery.platform.web.live.LiveFeed;
import com.p2pdelivery.platform.web.live.LiveStreams;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a request into a live stream over WebSocket. It is called from a controller method, so that
 * the rule of access, the caller and the documentation are those of any endpoint.
 */
public final class LiveSockets {

    private final LiveStreams streams;
    private final JsonMapper json;
    private final HandshakeHandler handshake = new DefaultHandshakeHandler();

    LiveSockets(LiveStreams streams, JsonMapper json) {
        this.streams = streams;
        this.json = json;
    }

    /**
     * Shakes hands; then the connection lives on its own.
     *
     * @param until when the token that allowed this stream expires
     * @return what the controller method returns: nothing after a handshake, else a problem
     */
    public @Nullable ResponseEntity<ProblemDetail> open(
            HttpServletRequest request,
            HttpServletResponse response,
            LiveFeed feed,
            UUID key,
            Instant until)
            throws ServletException, IOException {
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            return Problems.problem(
                    HttpStatus.UPGRADE_REQUIRED,
                    "websocket-expected",
                    "This address speaks WebSocket (RFC 6455) only.");
        }
        var socket = new LiveSocket(streams, feed, key, until, json);
        new WebSocketHttpRequestHandler(socket, handshake).handleRequest(request, response);
        return null;
    }
}
