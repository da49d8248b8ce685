package com.p2pdelivery.gateway.limits;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Counts in Redis, so that all gateways count together: one script, one round trip, atomic. Redis
 * is asked for help and never waited for: no answer within 50 ms ends the try, after a few of them
 * nobody asks for a second. Not needed at the start either.
 */
final class RedisCounts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisCounts.class);

    static final Duration ANSWER_LIMIT = Duration.ofMillis(50);
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** {@link Verdict#of} in Redis' own time, so that gateways need not agree on the clock. */
    private static final String SCRIPT =
            """
            local t = redis.call('TIME')
            local now = t[1] * 1000000 + t[2]
            local interval, tolerance = tonumber(ARGV[1]), tonumber(ARGV[2])
            local backlog = math.max(0, tonumber(redis.call('GET', KEYS[1]) or 0) - now)
            if backlog + interval > tolerance then return {0, backlog} end
            backlog = backlog + interval
            redis.call('SET', KEYS[1], string.format('%.0f', now + backlog),
                       'PX', math.ceil(backlog / 1000) + 1)
            return {1, backlog}
            """;

    private final Duration answerLimit;
    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI address;
    private final CircuitBreaker breaker;

    /** Connecting looks a name up, which can block for seconds: never where requests are served. */
    private final Scheduler own = Schedulers.newSingle("rate-limits", true);

    private volatile @Nullable CompletableFuture<StatefulRedisConnection<String, String>>
            connection;

    RedisCounts(URI url, Duration answerLimit) {
        this.answerLimit = answerLimit;
        address = RedisURI.create(url);
        resources =
                DefaultClientResources.builder()
                        .ioThreadPoolSize(2)
                        .computationThreadPoolSize(2)
                        .reconnectDelay(Delay.constant(Duration.ofMillis(500)))
                        .build();
        client = RedisClient.create(resources);
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(Duration.ofSeconds(1))
                                        .build())
                        .build());
        breaker =
                CircuitBreaker.of(
                        "redis",
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(4)
                                .minimumNumberOfCalls(2)
                                .waitDurationInOpenState(PAUSE)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .build());
        breaker.getEventPublisher()
                .onStateTransition(change -> {
                    switch (change.getStateTransition().getToState()) {
                        case OPEN -> {
                            if (change.getStateTransition().getFromState()
                                    == CircuitBreaker.State.CLOSED) {
                                log.warn("Redis is away: each gateway counts for itself");
                            }
                        }
                        case CLOSED -> log.info("Redis is back: gateways count together");
                        default -> {}
                    }
                });
    }

    boolean isAway() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    /** Empty where Redis cannot say at this moment; never an error, never later than the limit. */
    Mono<Verdict> take(String key, Limit limit) {
        if (!breaker.tryAcquirePermission()) {
            return Mono.empty();
        }
        long start = System.nanoTime();
        return Mono.fromCompletionStage(() -> ask(key, limit))
                .subscribeOn(own)
                .timeout(answerLimit)
                .publishOn(Schedulers.parallel())
                .doOnNext(_ -> breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS))
                .doOnCancel(breaker::releasePermission)
                .onErrorResume(fault -> {
                    breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, fault);
                    return Mono.empty();
                });
    }

    private CompletionStage<Verdict> ask(String key, Limit limit) {
        return connect()
                .thenCompose(open ->
                        open.async()
                                .<List<Long>>eval(
                                        SCRIPT,
                                        ScriptOutputType.MULTI,
                                        new String[] {key},
                                        Long.toString(limit.intervalMicros()),
                                        Long.toString(limit.toleranceMicros())))
                .thenApply(answer -> new Verdict(answer.get(0) == 1, answer.get(1)));
    }

    /** The one connection; once made it mends itself, a first try that failed is made anew. */
    private synchronized CompletableFuture<StatefulRedisConnection<String, String>> connect() {
        var known = connection;
        if (known == null || known.isCompletedExceptionally()) {
            known = client.connectAsync(StringCodec.UTF8, address).toCompletableFuture();
            connection = known;
        }
        return known;
    }

    @Override
    public void close() {
        own.dispose();
        client.shutdown(0, 1, TimeUnit.SECONDS);
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
