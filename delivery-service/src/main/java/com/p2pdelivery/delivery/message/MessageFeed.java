package com.p2pdelivery.delivery.message;

import com.p2pdelivery.platform.web.live.LiveBatch;
import com.p2pdelivery.platform.web.live.LiveEvent;
import com.p2pdelivery.platform.web.live.LiveFeed;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A conversation as a stream of {@code message}, until it closes. */
@Component
class MessageFeed implements LiveFeed {

    private final Messages messages;
    private final Conversations conversations;
    private final Members members;

    MessageFeed(Messages messages, Conversations conversations, Members members) {
        this.messages = messages;
        this.conversations = conversations;
        this.members = members;
    }

    @Override
    public String name() {
        return "conversation";
    }

    @Override
    public LiveBatch read(UUID conversationId, long after, int limit) {
        var closed =
                conversations
                        .endOfConversation(conversationId)
                        .filter(members::isLongAgo)
                        .isPresent();
        var events =
                messages.after(conversationId, after, limit).stream()
                        .map(message ->
                                new LiveEvent(
                                        message.number(), "message", MessageView.of(message, null)))
                        .toList();
        return new LiveBatch(events, closed && events.size() < limit);
    }

    @Override
    public Map<UUID, Long> heads(Collection<UUID> conversationIds) {
        return conversations.lastNumbers(conversationIds);
    }
}
