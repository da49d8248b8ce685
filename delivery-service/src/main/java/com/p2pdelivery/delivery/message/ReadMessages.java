package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a conversation to one of the two, newest first. */
@UseCase
public class ReadMessages {

    private final Members members;
    private final Conversations conversations;
    private final Messages messages;
    private final MessageSettings settings;

    ReadMessages(
            Members members,
            Conversations conversations,
            Messages messages,
            MessageSettings settings) {
        this.members = members;
        this.conversations = conversations;
        this.messages = messages;
        this.settings = settings;
    }

    public record Query(UUID deliveryId, UUID reader, @Nullable String cursor) {}

    public sealed interface Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record NobodyThere() implements Outcome {}

    /**
     * A page.
     *
     * @param reader on whose side it is read
     * @param readByOther number up to which the other side has read
     */
    public record Shown(Page<Message> page, Party reader, long readByOther) implements Outcome {}

    public Outcome handle(Query query) {
        return switch (members.access(query.deliveryId(), query.reader())) {
            case Access.Stranger() -> new DeliveryUnknown();
            case Access.NobodyThere() -> new NobodyThere();
            case Access.Member member -> show(query, member);
        };
    }

    private Shown show(Query query, Access.Member member) {
        var conversation =
                conversations.find(member.deliveryId(), member.travelerId()).orElse(null);
        if (conversation == null) {
            return new Shown(Page.of(List.of()), member.party(), 0);
        }
        var before = query.cursor() == null ? Long.MAX_VALUE : number(query.cursor());
        var rows = messages.before(conversation.id(), before, settings.pageSize() + 1);
        return new Shown(
                Page.cut(rows, settings.pageSize(), last -> cursor(last.number())),
                member.party(),
                conversation.readByOther(member.party()));
    }

    /** The platform's cursor holds an id; here it is the number. */
    private static String cursor(long number) {
        return Cursor.encode(new UUID(number, 0));
    }

    private static long number(String cursor) {
        return Cursor.decode(cursor).getMostSignificantBits();
    }
}
