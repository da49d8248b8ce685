package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.events.EventHandlers.Route;
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
        T payload;
        try {
            payload = json.treeToValue(event.data(), route.payload());
        } catch (JacksonException misfit) {
            throw new UnreadableEventException(
                    "The payload does not fit: " + misfit.getOriginalMessage(), misfit);
        }
        route.handler().accept(event, payload);
    }
}
