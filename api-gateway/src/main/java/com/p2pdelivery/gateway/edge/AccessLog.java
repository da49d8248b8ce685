package com.p2pdelivery.gateway.edge;

import com.p2pdelivery.gateway.access.Caller;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * One line for each request. It has the path alone: queries carry secrets (the mailed link's
 * token), headers carry tokens, bodies carry passwords.
 */
@Component
class AccessLog implements EdgeStage {

    private static final Logger log = LoggerFactory.getLogger("access");

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        String path = exchange.getRequest().getURI().getRawPath();
        if (path.startsWith("/actuator/health") || !log.isInfoEnabled()) {
            return next.filter(exchange);
        }
        long start = System.nanoTime();
        return next.filter(exchange).doFinally(end -> write(exchange, path, start, end));
    }

    private static void write(ServerWebExchange exchange, String path, long start, SignalType end) {
        long duration = System.nanoTime() - start;
        String method = exchange.getRequest().getMethod().name();
        var status = exchange.getResponse().getStatusCode();
        var line =
                log.atInfo()
                        .addKeyValue("http.request.method", method)
                        .addKeyValue("url.path", path)
                        .addKeyValue(
                                "http.response.status_code", status == null ? 0 : status.value())
                        .addKeyValue("event.duration", duration)
                        .addKeyValue("client.ip", ClientAddress.of(exchange))
                        .addKeyValue(
                                "http.request.id",
                                exchange.getResponse()
                                        .getHeaders()
                                        .getFirst(ClientOrigin.REQUEST_ID));
        line = with(line, "traceId", traceId(exchange));
        line = with(line, "user.id", Caller.of(exchange).map(Caller::subject));
        line.log(
                "{} {} {} {} ms{}",
                method,
                path,
                status == null ? "-" : status.value(),
                duration / 1_000_000,
                end == SignalType.CANCEL ? " (client left)" : "");
    }

    private static LoggingEventBuilder with(
            LoggingEventBuilder line, String key, Optional<String> value) {
        return value.isPresent() ? line.addKeyValue(key, value.get()) : line;
    }

    /** Read from the observation: putting it into each thread's context costs every request. */
    private static Optional<String> traceId(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observed -> (TracingContext) observed.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(Span::context)
                .map(TraceContext::traceId);
    }
}
