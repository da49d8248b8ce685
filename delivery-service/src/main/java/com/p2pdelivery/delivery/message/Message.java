package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Party;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message; what it says does not print.
 *
 * @param number place in the conversation, 1 is the first
 * @param withheld a moderator found fault with it; it is not shown
 */
public record Message(
        UUID messageId,
        long number,
        Party author,
        String text,
        @Nullable UUID photoId,
        Instant sentAt,
        boolean withheld) {

    @Override
    public String toString() {
        return "Message[" + messageId + "]";
    }
}
