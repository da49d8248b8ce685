package com.p2pdelivery.delivery.message;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.web.live.LiveStreams;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens the live stream of a conversation for one of the two. */
@UseCase
public class FollowMessages {

    private final Members members;
    private final Conversations conversations;
    private final MessageFeed feed;
    private final LiveStreams live;

    FollowMessages(
            Members members, Conversations conversations, MessageFeed feed, LiveStreams live) {
        this.members = members;
        this.conversations = conversations;
        this.feed = feed;
        this.live = live;
    }

    /**
     * @param lastEventId number of the last message that is known; null begins with the next one
     * @param until when the permission ends
     */
    public record Query(
            UUID deliveryId, UUID reader, @Nullable String lastEventId, Instant until) {}

    public sealed interface Outcome {}

    /**
     * @param answer an emitter, or a problem where there are too many
     */
    public record Opened(Object answer) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record NobodyThere() implements Outcome {}

    public record Closed() implements Outcome {}

    public Outcome handle(Query query) {
        return switch (members.access(query.deliveryId(), query.reader())) {
            case Access.Stranger() -> new DeliveryUnknown();
            case Access.NobodyThere() -> new NobodyThere();
            case Access.Member member -> member.closed() ? new Closed() : open(query, member);
        };
    }

    private Opened open(Query query, Access.Member member) {
        conversations.begin(member.deliveryId(), member.travelerId(), member.customerId());
        var conversation =
                conversations.find(member.deliveryId(), member.travelerId()).orElseThrow();
        return new Opened(live.follow(feed, conversation.id(), query.lastEventId(), query.until()));
    }
}
