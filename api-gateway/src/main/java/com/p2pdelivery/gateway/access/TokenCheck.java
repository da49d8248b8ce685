package com.p2pdelivery.gateway.access;

import com.p2pdelivery.gateway.edge.EdgeStage;
import com.p2pdelivery.gateway.edge.ProblemWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody further without a good token, except to the public operations. Those look at no token
 * at all: an app whose token is over must be able to fetch a new one. Unknown addresses are 401
 * too, so that a stranger learns nothing about what exists.
 */
@Component
public class TokenCheck implements EdgeStage {

    private final ReactiveJwtDecoder tokens;
    private final ProblemWriter problems;

    TokenCheck(ReactiveJwtDecoder tokens, ProblemWriter problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        var request = exchange.getRequest();
        if (PublicOperations.contain(request.getMethod(), request.getURI().getRawPath())) {
            return next.filter(exchange);
        }
        String token = bearer(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            return unauthenticated(exchange, "This needs an access token.", "Bearer");
        }
        return judge(token)
                .flatMap(judgement ->
                        switch (judgement) {
                            case Good good -> {
                                good.caller().putInto(exchange);
                                yield next.filter(exchange);
                            }
                            case Bad _ ->
                                    unauthenticated(
                                            exchange,
                                            "The access token is not valid (any more).",
                                            "Bearer error=\"invalid_token\"");
                            case Undecided _ -> keysUnavailable(exchange);
                        });
    }

    private Mono<Judgement> judge(String token) {
        return Mono.defer(() -> tokens.decode(token))
                .<Judgement>map(
                        jwt -> new Good(new Caller(Objects.requireNonNull(jwt.getSubject()))))
                .onErrorReturn(JwtException.class, new Bad())
                .onErrorReturn(IllegalStateException.class, new Undecided());
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).trim()
                : null;
    }

    private Mono<Void> unauthenticated(
            ServerWebExchange exchange, String detail, String challenge) {
        return problems.write(
                exchange,
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                detail,
                headers -> headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    private Mono<Void> keysUnavailable(ServerWebExchange exchange) {
        return problems.write(
                exchange,
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable",
                "Tokens cannot be checked at this moment; try again shortly.",
                headers -> headers.set(HttpHeaders.RETRY_AFTER, "2"));
    }

    private sealed interface Judgement {}

    private record Good(Caller caller) implements Judgement {}

    private record Bad() implements Judgement {}

    /** No key has been read yet. */
    private record Undecided() implements Judgement {}
}
