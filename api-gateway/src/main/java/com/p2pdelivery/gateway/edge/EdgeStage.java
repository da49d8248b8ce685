package com.p2pdelivery.gateway.edge;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * One thing that every request passes. Deliberately no {@code WebFilter}: Spring would order those
 * by number, and apply them to the management port too.
 */
@FunctionalInterface
public interface EdgeStage {

    /** Goes on with {@code next}, or answers the request itself. */
    Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next);
}
