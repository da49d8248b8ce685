package com.p2pdelivery.gateway.routes;

import com.p2pdelivery.gateway.edge.BodyTooLargeException;
import com.p2pdelivery.gateway.edge.ProblemWriter;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A circuit breaker before each service. It counts only what says that the service is away (no
 * connection, no answer in time), never an answer: one broken operation must not take the other
 * operations of its service along.
 */
@Component
class ServiceGuards {

    private static final Duration OPEN_FOR = Duration.ofSeconds(2);

    private final ProblemWriter problems;
    private final MeterRegistry meters;

    ServiceGuards(ProblemWriter problems, MeterRegistry meters) {
        this.problems = problems;
        this.meters = meters;
    }

    GatewayFilter guardOf(String service) {
        var breaker =
                CircuitBreaker.of(
                        service,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(20)
                                .minimumNumberOfCalls(5)
                                .waitDurationInOpenState(OPEN_FOR)
                                .permittedNumberOfCallsInHalfOpenState(3)
                                .build());
        Gauge.builder("gateway.circuit.open", breaker, ServiceGuards::isOpen)
                .tag("service", service)
                .register(meters);
        return (exchange, chain) -> guarded(service, breaker, exchange, chain);
    }

    private Mono<Void> guarded(
            String service,
            CircuitBreaker breaker,
            ServerWebExchange exchange,
            GatewayFilterChain chain) {
        if (!breaker.tryAcquirePermission()) {
            return unavailable(exchange, service);
        }
        long start = System.nanoTime();
        return chain.filter(exchange)
                .doOnSuccess(_ -> breaker.onSuccess(elapsed(start), TimeUnit.NANOSECONDS))
                .doOnCancel(breaker::releasePermission)
                .onErrorResume(fault -> {
                    if (isTimeout(fault)) {
                        breaker.onError(elapsed(start), TimeUnit.NANOSECONDS, fault);
                        return timedOut(exchange, service);
                    }
                    if (fault instanceof IOException && !(fault instanceof BodyTooLargeException)) {
                        breaker.onError(elapsed(start), TimeUnit.NANOSECONDS, fault);
                        return unavailable(exchange, service);
                    }
                    breaker.releasePermission();
                    return Mono.error(fault);
                });
    }

    private Mono<Void> unavailable(ServerWebExchange exchange, String service) {
        return problems.write(
                exchange,
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable",
                "The " + service + " service is not available at this moment; try again shortly.",
                headers -> headers.set(HttpHeaders.RETRY_AFTER, seconds()));
    }

    private Mono<Void> timedOut(ServerWebExchange exchange, String service) {
        return problems.write(
                exchange,
                HttpStatus.GATEWAY_TIMEOUT,
                "service-timeout",
                "The "
                        + service
                        + " service did not answer in time; whether it did the work is not known.",
                headers -> headers.set(HttpHeaders.RETRY_AFTER, seconds()));
    }

    private static boolean isTimeout(Throwable fault) {
        return fault instanceof TimeoutException
                || (fault instanceof ResponseStatusException answer
                        && answer.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT));
    }

    private static double isOpen(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN ? 1 : 0;
    }

    private static long elapsed(long start) {
        return System.nanoTime() - start;
    }

    private static String seconds() {
        return Long.toString(OPEN_FOR.toSeconds());
    }
}
