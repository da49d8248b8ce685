package com.p2pdelivery.gateway.limits;

import com.p2pdelivery.gateway.access.Caller;
import com.p2pdelivery.gateway.edge.ClientAddress;
import com.p2pdelivery.gateway.edge.EdgeStage;
import com.p2pdelivery.gateway.edge.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Slows down who sends too much. Answers carry what is left (draft-ietf-httpapi-ratelimit-headers).
 */
@Component
public class RateLimits implements EdgeStage {

    private final Limit user;
    private final Limit anonymous;
    private final Limit authentication;
    private final Limit webhook;
    private final RedisCounts shared;
    private final LocalCounts local;
    private final ProblemWriter problems;

    RateLimits(
            RateSettings settings, RedisCounts shared, LocalCounts local, ProblemWriter problems) {
        user = Limit.of("user", settings.user());
        anonymous = Limit.of("anonymous", settings.anonymous());
        authentication = Limit.of("authentication", settings.authentication());
        webhook = Limit.of("webhook", settings.webhook());
        this.shared = shared;
        this.local = local;
        this.problems = problems;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        String path = exchange.getRequest().getURI().getRawPath();
        if (path.equals("/actuator/health")) {
            return next.filter(exchange);
        }
        Limit limit = limitOf(exchange, path);
        String key = "gateway:rate:" + limit.name() + ":" + callerOf(exchange);
        return shared.take(key, limit)
                .switchIfEmpty(Mono.fromSupplier(() -> local.take(key, limit)))
                .flatMap(verdict -> apply(verdict, limit, exchange, next));
    }

    private Mono<Void> apply(
            Verdict verdict, Limit limit, ServerWebExchange exchange, WebFilterChain next) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d".formatted(limit.name(), limit.burst(), limit.windowSeconds()));
        headers.set(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(limit.name(), verdict.remaining(limit), verdict.resetSeconds()));
        if (verdict.allowed()) {
            return next.filter(exchange);
        }
        return problems.write(
                exchange,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "At most %d requests per second; wait a moment.".formatted(limit.perSecond()),
                refused ->
                        refused.set(
                                HttpHeaders.RETRY_AFTER,
                                Long.toString(verdict.retryAfterSeconds(limit))));
    }

    private Limit limitOf(ServerWebExchange exchange, String path) {
        boolean reads =
                HttpMethod.GET.equals(exchange.getRequest().getMethod())
                        || HttpMethod.HEAD.equals(exchange.getRequest().getMethod());
        if (!reads && (path.startsWith("/v1/auth/") || path.equals("/oauth2/token"))) {
            return authentication;
        }
        // A refused event is money that comes later, so nobody else may use up what is theirs.
        if (!reads && path.startsWith("/v1/webhooks/")) {
            return webhook;
        }
        return Caller.of(exchange).isPresent() ? user : anonymous;
    }

    private static String callerOf(ServerWebExchange exchange) {
        return Caller.of(exchange)
                .map(Caller::subject)
                .orElseGet(() -> ClientAddress.networkOf(exchange));
    }
}
