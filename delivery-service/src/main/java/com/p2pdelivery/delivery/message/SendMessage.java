package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.message.ConversationEvent.MessageSent;
import com.p2pdelivery.delivery.photo.Photos;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.web.live.LiveStreams;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** A party of a booking writes to the other one. */
@UseCase
public class SendMessage {

    private final Members members;
    private final Conversations conversations;
    private final Messages messages;
    private final Photos photos;
    private final MessageFeed feed;
    private final LiveStreams live;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    SendMessage(
            Members members,
            Conversations conversations,
            Messages messages,
            Photos photos,
            MessageFeed feed,
            LiveStreams live,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.members = members;
        this.conversations = conversations;
        this.messages = messages;
        this.photos = photos;
        this.feed = feed;
        this.live = live;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param photoId one that this person uploaded for it before
     */
    public record Command(UUID deliveryId, UUID author, String text, @Nullable UUID photoId) {

        @Override
        public String toString() {
            return "Command[" + deliveryId + "]";
        }
    }

    public sealed interface Outcome {}

    public record Sent(Message message) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record NobodyThere() implements Outcome {}

    public record Closed() implements Outcome {}

    public record PhotoUnknown() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        return switch (members.access(command.deliveryId(), command.author())) {
            case Access.Stranger() -> new DeliveryUnknown();
            case Access.NobodyThere() -> new NobodyThere();
            case Access.Member member -> member.closed() ? new Closed() : send(command, member);
        };
    }

    private Outcome send(Command command, Access.Member member) {
        var photoId = command.photoId();
        if (photoId != null && !photos.send(member.deliveryId(), photoId, command.author())) {
            return new PhotoUnknown();
        }
        conversations.begin(member.deliveryId(), member.travelerId(), member.customerId());
        var conversation = conversations.lock(member.deliveryId(), member.travelerId());
        var message =
                new Message(
                        ids.next(),
                        conversation.lastNumber() + 1,
                        member.party(),
                        command.text(),
                        photoId,
                        clock.instant(),
                        false);
        messages.add(conversation.id(), message);
        conversations.count(conversation.id(), member.party());
        outbox.append(
                new MessageSent(
                        conversation.eventSequence() + 1,
                        conversation.id(),
                        message.messageId(),
                        member.deliveryId(),
                        command.author(),
                        conversation.person(Conversation.other(member.party())),
                        member.party(),
                        photoId != null,
                        message.sentAt()));
        live.wake(feed, conversation.id());
        return new Sent(message);
    }
}
