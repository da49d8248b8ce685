package com.p2pdelivery.platform.events;

import static java.util.stream.Collectors.toList;

import com.p2pdelivery.platform.events.EventHandlers.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One message on its way to one consumer of this service. */
record Delivery(String consumer, Route<?> route, Message message) {

    /** Runs the consumer's handler in the caller's transaction. */
    void apply(JsonMapper json, TraceLink traces) {
        EventEnvelope event = message.open(json);
        traces.continued(
                message.traceparent(), "handle " + message.type(), () -> call(route, event, json));
    }

    private static <T> void call(Route<T> route, EventEnvelope event, JsonMapper json) {
        route.handler().accept(event, payload(route, event, json));
    }

    /** Shows those that come together to the consumers that want to see them so. */
    static void announce(List<Delivery> batch, JsonMapper json) {
        batch.stream()
                .filter(delivery -> delivery.route.ahead() != null)
                .collect(Collectors.groupingBy(Delivery::route, LinkedHashMap::new, toList()))
                .forEach((route, same) -> announce(route, same, json));
    }

    private static <T> void announce(Route<T> route, List<Delivery> same, JsonMapper json) {
        var ahead = route.ahead();
        if (ahead != null && same.size() > 1) {
            ahead.accept(
                    same.stream()
                            .map(each -> payload(route, each.message.open(json), json))
                            .toList());
        }
    }

    private static <T> T payload(Route<T> route, EventEnvelope event, JsonMapper json) {
        try {
            return json.treeToValue(event.data(), route.payload());
        } catch (JacksonException misfit) {
            throw new UnreadableEventException(
                    "The payload does not fit: " + misfit.getOriginalMessage(), misfit);
        }
    }
}
