package com.p2pdelivery.platform.events;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over the gap between writing an event and handling it, as a W3C {@code
 * traceparent}. Written and read here, as the event lies in a table in between, where no
 * instrumentation reaches.
 */
final class TraceLink {

    static final String HEADER = "traceparent";

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    private final Tracer tracer;

    TraceLink(Tracer tracer) {
        this.tracer = tracer;
    }

    static TraceLink none() {
        return new TraceLink(Tracer.NOOP);
    }

    /** The running trace, or null outside of one. */
    @Nullable String current() {
        TraceContext context = tracer.currentTraceContext().context();
        if (context == null) {
            return null;
        }
        String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
        String traceparent = "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
        return TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
    }

    /** Runs the work as a part of the trace that wrote the event. */
    void continued(@Nullable String traceparent, String name, Runnable work) {
        Matcher parts = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (!parts.matches()) {
            work.run();
            return;
        }
        TraceContext parent =
                tracer.traceContextBuilder()
                        .traceId(parts.group(1))
                        .spanId(parts.group(2))
                        .sampled((Integer.parseInt(parts.group(3), 16) & 1) == 1)
                        .build();
        Span span =
                tracer.spanBuilder().setParent(parent).name(name).kind(Span.Kind.CONSUMER).start();
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
