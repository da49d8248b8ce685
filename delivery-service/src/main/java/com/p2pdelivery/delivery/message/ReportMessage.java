package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.message.ConversationEvent.MessageReported;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** One of the two asks the platform to look at what the other one wrote; once per message. */
@UseCase
public class ReportMessage {

    private final Members members;
    private final Conversations conversations;
    private final Messages messages;
    private final Reports reports;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    ReportMessage(
            Members members,
            Conversations conversations,
            Messages messages,
            Reports reports,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.members = members;
        this.conversations = conversations;
        this.messages = messages;
        this.reports = reports;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    public record Command(
            UUID deliveryId,
            UUID messageId,
            UUID reporter,
            ReportReason reason,
            @Nullable String note) {

        @Override
        public String toString() {
            return "Command[" + messageId + "]";
        }
    }

    public sealed interface Outcome {}

    public record Reported() implements Outcome {}

    /** By the same person; the first report stays. */
    public record ReportedBefore() implements Outcome {}

    public record MessageUnknown() implements Outcome {}

    public record OwnMessage() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        if (!(members.access(command.deliveryId(), command.reporter())
                        instanceof Access.Member member)
                || conversations.find(member.deliveryId(), member.travelerId()).isEmpty()) {
            return new MessageUnknown();
        }
        var conversation = conversations.lock(member.deliveryId(), member.travelerId());
        var message = messages.find(conversation.id(), command.messageId()).orElse(null);
        if (message == null) {
            return new MessageUnknown();
        }
        if (message.author() == member.party()) {
            return new OwnMessage();
        }
        var reportId = ids.next();
        var now = clock.instant();
        if (!reports.add(
                reportId,
                message.messageId(),
                command.reporter(),
                command.reason(),
                command.note(),
                now)) {
            return new ReportedBefore();
        }
        conversations.countEvent(conversation.id());
        outbox.append(
                new MessageReported(
                        conversation.eventSequence() + 1,
                        conversation.id(),
                        message.messageId(),
                        member.deliveryId(),
                        reportId,
                        command.reporter(),
                        conversation.person(message.author()),
                        command.reason(),
                        now));
        return new Reported();
    }
}
