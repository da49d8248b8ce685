package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.events.EventHandlers.Route;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One message on its way to one consumer of this service. */
record Delivery(String consumer, Route<?> route, Message message) {

    /**
     * Reads the message as its handler wants it.
     *
     * @throws UnreadableEventException when it is not what it should be
     */
    Opened<?> open(JsonMapper json) {
        return open(route, json);
    }

    private <T> Opened<T> open(Route<T> as, JsonMapper json) {
        EventEnvelope event = message.open(json);
        try {
            var payload = json.treeToValue(event.data(), as.payload());
            return new Opened<>(as, event, message.traceparent(), payload);
        } catch (JacksonException misfit) {
            throw new UnreadableEventException(
                    "The payload does not fit: " + misfit.getOriginalMessage(), misfit);
        }
    }
}
