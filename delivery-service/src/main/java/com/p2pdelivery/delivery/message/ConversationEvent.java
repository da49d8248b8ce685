package com.p2pdelivery.delivery.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.events.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** What others are told of a conversation: never its words. */
sealed interface ConversationEvent extends DomainEvent {

    UUID conversationId();

    @Override
    @JsonIgnore
    default String aggregate() {
        return "conversation";
    }

    @Override
    @JsonIgnore
    default UUID aggregateId() {
        return conversationId();
    }

    record MessageSent(
            @JsonIgnore long sequence,
            UUID conversationId,
            UUID messageId,
            UUID deliveryId,
            UUID authorId,
            UUID receiverId,
            Party author,
            boolean withPhoto,
            Instant at)
            implements ConversationEvent {}

    record MessageReported(
            @JsonIgnore long sequence,
            UUID conversationId,
            UUID messageId,
            UUID deliveryId,
            UUID reportId,
            UUID reporterId,
            UUID authorId,
            ReportReason reason,
            Instant at)
            implements ConversationEvent {}
}
