package com.p2pdelivery.platform.events;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over the gap between writing an event and handling it, as a W3C {@code
 * traceparent}.
 */
final class TraceLink {

    static final String HEADER = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    TraceLink(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    static TraceLink none() {
        return new TraceLink(Tracer.NOOP, Propagator.NOOP);
    }

    /** The running trace, or null outside of one. */
    @Nullable String current() {
        TraceContext context = tracer.currentTraceContext().context();
        if (context == null) {
            return null;
        }
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(
                context,
                carrier,
                (target, key, value) -> {
                    if (target != null) {
                        target.put(key, value);
                    }
                });
        return carrier.get(HEADER);
    }

    /** Runs the work as a part of the trace that wrote the event. */
    void continued(@Nullable String traceparent, String name, Runnable work) {
        if (traceparent == null) {
            work.run();
            return;
        }
        Span span =
                propagator
                        .extract(Map.of(HEADER, traceparent), (carrier, key) -> carrier.get(key))
                        .name(name)
                        .kind(Span.Kind.CONSUMER)
                        .start();
        try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
            work.run();
        } catch (RuntimeException failure) {
            span.error(failure);
            throw failure;
        } finally {
            span.end();
        }
    }
}
