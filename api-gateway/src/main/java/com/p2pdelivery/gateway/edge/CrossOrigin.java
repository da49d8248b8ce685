package com.p2pdelivery.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Which browser pages may call. Stands before the token check: a preflight never has a token. */
@Component
class CrossOrigin implements EdgeStage {

    private final CorsWebFilter cors;

    CrossOrigin(EdgeSettings settings) {
        var rules = new CorsConfiguration();
        rules.setAllowedOriginPatterns(settings.corsOrigins());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        rules.setExposedHeaders(
                List.of(
                        "ETag",
                        "Location",
                        "RateLimit",
                        "RateLimit-Policy",
                        "Retry-After",
                        ClientOrigin.REQUEST_ID));
        rules.setMaxAge(Duration.ofHours(1));
        cors = new CorsWebFilter(_ -> rules);
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        return cors.filter(exchange, next);
    }
}
