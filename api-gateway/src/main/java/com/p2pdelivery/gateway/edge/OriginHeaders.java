package com.p2pdelivery.gateway.edge;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service hears from us about a request: where it came from and which trace it belongs to.
 * Runs last, since the framework removes such headers before.
 */
@Component
class OriginHeaders implements HttpHeadersFilter, Ordered {

    private final Propagator trace;

    OriginHeaders(Propagator trace) {
        this.trace = trace;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        headers.putAll(input);
        headers.set(ClientOrigin.FORWARDED_FOR, ClientAddress.of(exchange));
        headers.set(ClientOrigin.FORWARDED_PROTO, ClientAddress.schemeOf(exchange));
        String host = exchange.getRequest().getHeaders().getFirst(HttpHeaders.HOST);
        if (host != null) {
            headers.set("X-Forwarded-Host", host);
        }
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observed -> (TracingContext) observed.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .ifPresent(span ->
                        trace.inject(
                                span.context(),
                                headers,
                                (_, name, value) -> headers.set(name, value)));
        return headers;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
