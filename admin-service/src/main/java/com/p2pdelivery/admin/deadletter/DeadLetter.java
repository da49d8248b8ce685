package com.p2pdelivery.admin.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one service could not apply, in the words of that service.
 *
 * @param service who keeps it; the service itself does not say
 * @param payload only for who may correct it
 */
public record DeadLetter(
        UUID id,
        @Nullable String service,
        String status,
        String consumer,
        String topic,
        @Nullable String type,
        @Nullable String key,
        @Nullable Long sequence,
        UUID eventId,
        @Nullable Instant time,
        int attempts,
        @Nullable String reason,
        @Nullable JsonNode payload,
        Instant createdAt,
        Instant changedAt,
        @Nullable String changedBy) {

    DeadLetter at(String name, boolean withPayload) {
        return new DeadLetter(
                id,
                name,
                status,
                consumer,
                topic,
                type,
                key,
                sequence,
                eventId,
                time,
                attempts,
                reason,
                withPayload ? payload : null,
                createdAt,
                changedAt,
                changedBy);
    }
}
