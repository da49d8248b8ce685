package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Party;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the two see it, on a page as live.
 *
 * @param number place in the conversation; read marks and {@code Last-Event-ID} count by it
 * @param photoId its photo, under {@code …/messages/photos/}
 * @param read whether the other side has read it; absent live
 * @param withheld it was reported and a moderator found fault with it: its words are not shown
 */
public record MessageView(
        UUID messageId,
        long number,
        Party author,
        String text,
        @Nullable UUID photoId,
        Instant sentAt,
        @Nullable Boolean read,
        boolean withheld) {

    public static MessageView of(Message message, @Nullable Boolean read) {
        return new MessageView(
                message.messageId(),
                message.number(),
                message.author(),
                message.withheld() ? "" : message.text(),
                message.withheld() ? null : message.photoId(),
                message.sentAt(),
                read,
                message.withheld());
    }

    @Override
    public String toString() {
        return "MessageView[" + messageId + "]";
    }
}
