package com.p2pdelivery.gateway.access;

import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who sent a request, as its verified token says.
 *
 * @param subject the account, or the client id of a service
 */
public record Caller(String subject) {

    private static final String ATTRIBUTE = Caller.class.getName();

    /** Empty for requests without token, and for operations that look at none. */
    public static Optional<Caller> of(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
    }

    void putInto(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
