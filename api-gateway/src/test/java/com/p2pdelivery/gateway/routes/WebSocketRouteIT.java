package com.p2pdelivery.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.p2pdelivery.gateway.support.GatewayFixture;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A WebSocket passes the gateway like any request: with a token, to its service, with its origin.
 */
class WebSocketRouteIT extends GatewayFixture {

    private static final AtomicReference<String> AUTHORIZATION = new AtomicReference<>("");

    /** Says back what it hears. */
    private static final DisposableServer ECHO =
            HttpServer.create()
                    .host("127.0.0.1")
                    .port(0)
                    .route(routes ->
                            routes.ws(
                                    "/v1/offers/live",
                                    (in, out) -> {
                                        AUTHORIZATION.set(in.headers().get("Authorization"));
                                        return out.sendString(in.receive().asString());
                                    }))
                    .bindNow();

    @LocalServerPort int gatewayPort;

    @DynamicPropertySource
    static void deliveryIsTheEcho(DynamicPropertyRegistry registry) {
        deliveryUrl = () -> "http://127.0.0.1:" + ECHO.port();
    }

    @AfterAll
    static void stop() {
        deliveryUrl = DELIVERY::url;
        ECHO.disposeNow();
    }

    @Test
    void goesBothWaysAndCarriesTheToken() {
        var heard = new Heard();
        var token = TOKENS.anybody();
        var socket = connect("Bearer " + token, heard);

        socket.sendText("hello", true).join();

        await().untilAsserted(() -> assertThat(heard.texts).containsExactly("hello"));
        assertThat(AUTHORIZATION).hasValue("Bearer " + token);
        socket.abort();
    }

    @Test
    void isRefusedWithoutAToken() {
        assertThatThrownBy(() -> connect("nothing", new Heard()))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(401));
    }

    private WebSocket connect(String authorization, WebSocket.Listener listener) {
        return http().newWebSocketBuilder()
                .header("Authorization", authorization)
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + gatewayPort + "/v1/offers/live"), listener)
                .join();
    }

    private static final class Heard implements WebSocket.Listener {

        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            texts.add(data.toString());
            from.request(1);
            return null;
        }
    }
}
