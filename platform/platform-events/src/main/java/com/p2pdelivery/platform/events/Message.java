package com.p2pdelivery.platform.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event on its way, with its payload still as text; attributes that a sender left out or garbled
 * are null.
 */
record Message(
        UUID id,
        String topic,
        @Nullable String key,
        @Nullable String type,
        @Nullable String source,
        @Nullable Long sequence,
        @Nullable Instant time,
        @Nullable String traceparent,
        String payload) {

    /** The event for a handler. */
    EventEnvelope open(JsonMapper json) {
        if (key == null || type == null || source == null || sequence == null || time == null) {
            throw new UnreadableEventException(
                    "A CloudEvents attribute or the key is missing or malformed");
        }
        try {
            JsonNode data = json.readTree(payload);
            if (!data.isObject()) {
                throw new UnreadableEventException("The payload is not a JSON object");
            }
            return new EventEnvelope(
                    id, type, source, UUID.fromString(key), sequence, time, topic, data);
        } catch (IllegalArgumentException notAnId) {
            throw new UnreadableEventException("The key is not an id", notAnId);
        } catch (JacksonException notJson) {
            throw new UnreadableEventException(
                    "The payload is not JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }
}
