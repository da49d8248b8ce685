package com.p2pdelivery.delivery.message;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** One of the two has read up to a message. */
@UseCase
public class MarkRead {

    private final Members members;
    private final Conversations conversations;

    MarkRead(Members members, Conversations conversations) {
        this.members = members;
        this.conversations = conversations;
    }

    public record Command(UUID deliveryId, UUID reader, long upTo) {}

    public sealed interface Outcome {}

    public record Marked() implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        return switch (members.access(command.deliveryId(), command.reader())) {
            case Access.Stranger() -> new DeliveryUnknown();
            case Access.NobodyThere() -> new Marked();
            case Access.Member member -> {
                conversations
                        .find(member.deliveryId(), member.travelerId())
                        .ifPresent(conversation ->
                                conversations.markRead(
                                        conversation.id(), member.party(), command.upTo()));
                yield new Marked();
            }
        };
    }
}
