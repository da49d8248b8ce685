package com.p2pdelivery.gateway.edge;

import com.p2pdelivery.gateway.routes.RouteTable;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells browsers what they must not do with an answer; what a service says itself stands. */
@Component
class SecurityHeaders implements EdgeStage {

    private static final Map<String, String> ALWAYS =
            Map.of(
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "cross-origin",
                    HttpHeaders.CACHE_CONTROL,
                    "no-store");

    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private final boolean https;

    SecurityHeaders(RouteTable table) {
        https = "https".equals(table.publicUrl().getScheme());
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        exchange.getResponse()
                .beforeCommit(
                        () -> Mono.fromRunnable(() -> add(exchange.getResponse().getHeaders())));
        return next.filter(exchange);
    }

    private void add(HttpHeaders headers) {
        ALWAYS.forEach((name, value) -> {
            if (!headers.containsHeader(name)) {
                headers.set(name, value);
            }
        });
        // A page needs a policy that fits it, and brings its own.
        if (!MediaType.TEXT_HTML.isCompatibleWith(headers.getContentType())
                && !headers.containsHeader("Content-Security-Policy")) {
            headers.set("Content-Security-Policy", DATA_POLICY);
        }
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
