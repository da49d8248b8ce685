package com.p2pdelivery.platform.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code p2p.events.handled}: count, and time since the event happened; {@code p2p.events.failed}:
 * count. Both by consumer and type.
 */
final class ConsumerMeters {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Timer> handled = new ConcurrentHashMap<>();

    ConsumerMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void handled(Delivery delivery) {
        Timer timer =
                handled.computeIfAbsent(
                        delivery.consumer() + '/' + delivery.route().type(),
                        _ ->
                                Timer.builder("p2p.events.handled")
                                        .description(
                                                "Events applied, and how long after they happened")
                                        .tag("consumer", delivery.consumer())
                                        .tag("type", delivery.route().type())
                                        .register(registry));
        if (delivery.message().time() != null) {
            timer.record(Duration.between(delivery.message().time(), clock.instant()));
        }
    }

    void failed(String consumer, @Nullable String type, Failure kind) {
        registry.counter(
                        "p2p.events.failed",
                        "consumer",
                        consumer,
                        "type",
                        type == null ? "none" : type,
                        "kind",
                        kind.name())
                .increment();
    }
}
