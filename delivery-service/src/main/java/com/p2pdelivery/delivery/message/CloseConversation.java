package com.p2pdelivery.delivery.message;

import com.p2pdelivery.platform.UseCase;
import java.time.Instant;
import java.util.UUID;

/** A delivery has ended: from then on its conversation has its days counted. */
@UseCase
public class CloseConversation {

    private final Conversations conversations;

    CloseConversation(Conversations conversations) {
        this.conversations = conversations;
    }

    public record Command(UUID deliveryId, Instant endedAt) {}

    public void handle(Command command) {
        conversations.end(command.deliveryId(), command.endedAt());
    }
}
