package com.p2pdelivery.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

class ClientOriginTest {

    @Test
    void believesNobodyWhoIsNotTrusted() {
        assertThat(addressOf(List.of(), "198.51.100.4", "6.6.6.6")).isEqualTo("198.51.100.4");
    }

    @Test
    void believesTheNearestHopThatATrustedProxyHasSeen() {
        assertThat(addressOf(List.of("10.0.0.0/8"), "10.1.2.3", "6.6.6.6, 203.0.113.9, 10.9.9.9"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void takesTheProxyItselfWhereTheHopsAreNonsense() {
        assertThat(addressOf(List.of("10.0.0.0/8"), "10.1.2.3", "6.6.6.6, <script>"))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void passesNoClaimOfIdentityOn() {
        HttpHeaders sent =
                pass(
                        List.of(),
                        "198.51.100.4",
                        "x-USER-id",
                        "admin",
                        "X-Roles",
                        "ADMIN",
                        "Forwarded",
                        "for=6.6.6.6",
                        "X-Forwarded-Prefix",
                        "/internal",
                        "X-Original-URL",
                        "/internal",
                        "X-HTTP-Method-Override",
                        "DELETE",
                        "ce_type",
                        "OfferAccepted");

        assertThat(sent.headerNames()).containsExactly("X-Request-Id");
    }

    @Test
    void replacesARequestIdThatCouldForgeLogLines() {
        assertThat(
                        pass(List.of(), "198.51.100.4", "X-Request-Id", "abc-1")
                                .getFirst("X-Request-Id"))
                .isEqualTo("abc-1");
        assertThat(
                        pass(List.of(), "198.51.100.4", "X-Request-Id", "a\",\"user.id\":\"x")
                                .getFirst("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    private static String addressOf(List<String> trusted, String peer, String hops) {
        return ClientAddress.of(exchangeOf(trusted, peer, "X-Forwarded-For", hops));
    }

    private static HttpHeaders pass(List<String> trusted, String peer, String... headers) {
        return exchangeOf(trusted, peer, headers).getRequest().getHeaders();
    }

    private static ServerWebExchange exchangeOf(
            List<String> trusted, String peer, String... headers) {
        var request =
                MockServerHttpRequest.get("/v1/trips")
                        .remoteAddress(new InetSocketAddress(peer, 4711));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var sent = new AtomicReference<ServerWebExchange>();
        new ClientOrigin(new EdgeSettings(DataSize.ofMegabytes(1), List.of(), trusted))
                .pass(
                        MockServerWebExchange.from(request),
                        exchange -> {
                            sent.set(exchange);
                            return Mono.empty();
                        })
                .block();
        return sent.get();
    }
}
