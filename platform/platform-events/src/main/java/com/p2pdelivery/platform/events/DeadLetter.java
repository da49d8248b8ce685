package com.p2pdelivery.platform.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that one consumer could not apply, or that waits behind such a one.
 *
 * @param id identity of this row
 * @param consumer who could not apply it
 * @param attempts tries so far
 * @param reason of the last failure
 */
record DeadLetter(
        UUID id,
        String consumer,
        Message message,
        Status status,
        int attempts,
        @Nullable String reason,
        Instant createdAt,
        Instant changedAt,
        @Nullable String changedBy) {

    enum Status {
        /** Tried again by itself. */
        RETRYING,
        /** Waits behind an earlier one with the same key. */
        HELD,
        /** Waits for an operator. */
        DEAD,
        /** Applied in the end. */
        REPLAYED,
        /** Given up by an operator, never to be applied. */
        DISCARDED;

        boolean isOpen() {
            return this == RETRYING || this == HELD || this == DEAD;
        }
    }
}
