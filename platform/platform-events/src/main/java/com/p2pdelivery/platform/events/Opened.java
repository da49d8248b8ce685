package com.p2pdelivery.platform.events;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.p2pdelivery.platform.events.EventHandlers.Route;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that has been read, before its handler. */
record Opened<T>(Route<T> route, EventEnvelope event, @Nullable String traceparent, T payload) {

    /** Shows those that come together to the consumers that want to see them so. */
    static void announce(List<Opened<?>> batch) {
        batch.stream()
                .filter(opened -> opened.route.ahead() != null)
                .collect(groupingBy(Opened::route, LinkedHashMap::new, toList()))
                .forEach(Opened::announce);
    }

    private static <T> void announce(Route<T> route, List<Opened<?>> same) {
        var ahead = route.ahead();
        if (ahead != null && same.size() > 1) {
            ahead.accept(same.stream().map(Opened::payload).map(route.payload()::cast).toList());
        }
    }

    /** Runs the consumer's handler in the caller's transaction. */
    void apply(TraceLink traces) {
        traces.continued(
                traceparent,
                "handle " + event.type(),
                () -> route.handler().accept(event, payload));
    }
}
