package com.p2pdelivery.gateway.edge;

import com.p2pdelivery.gateway.access.TokenCheck;
import com.p2pdelivery.gateway.limits.RateLimits;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/** What every request from outside passes, in this order. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Edge implements WebFilter {

    private final List<EdgeStage> stages;
    private volatile int managementPort = -1;

    Edge(
            ClientOrigin clientOrigin,
            AccessLog accessLog,
            FaultsAsProblems faultsAsProblems,
            SecurityHeaders securityHeaders,
            StrictPath strictPath,
            CrossOrigin crossOrigin,
            TokenCheck tokenCheck,
            RateLimits rateLimits,
            BodyLimit bodyLimit) {
        stages =
                List.of(
                        clientOrigin,
                        accessLog,
                        securityHeaders,
                        faultsAsProblems,
                        strictPath,
                        crossOrigin,
                        tokenCheck,
                        rateLimits,
                        bodyLimit);
    }

    @EventListener
    void remember(WebServerInitializedEvent started) {
        if ("management".equals(started.getApplicationContext().getServerNamespace())) {
            managementPort = started.getWebServer().getPort();
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var local = exchange.getRequest().getLocalAddress();
        if (local != null && local.getPort() == managementPort) {
            return chain.filter(exchange);
        }
        // Not on the thread that reads the connection: checking a signature would hold up all
        // connections of that thread.
        var answered = from(0, chain).filter(exchange).subscribeOn(Schedulers.parallel());
        return Mono.<Void>empty().subscribeOn(behindTheReader(exchange)).then(answered);
    }

    /**
     * The reading thread, once it has done what it is at. Reactor Netty (1.3) stops reading a
     * connection whose next request came early and was answered before its handler returned; from
     * any other thread that is a race.
     */
    private static Scheduler behindTheReader(ServerWebExchange exchange) {
        HttpServerRequest request =
                ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        return Schedulers.fromExecutor(task ->
                request.withConnection(
                        connection -> connection.channel().eventLoop().execute(task)));
    }

    private WebFilterChain from(int stage, WebFilterChain end) {
        return stage == stages.size()
                ? end
                : exchange -> stages.get(stage).pass(exchange, from(stage + 1, end));
    }
}
