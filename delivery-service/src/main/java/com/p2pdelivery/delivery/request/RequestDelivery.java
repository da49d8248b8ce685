package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.category.Customs;
import com.p2pdelivery.delivery.category.Verdict;
import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.Recipient;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A customer asks for a parcel to be carried. */
@UseCase
public class RequestDelivery {

    private final RequestRules rules;
    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Recipients recipients;
    private final IdSource ids;
    private final Clock clock;

    RequestDelivery(
            RequestRules rules,
            Deliveries deliveries,
            DeliveryHistory history,
            Recipients recipients,
            IdSource ids,
            Clock clock) {
        this.rules = rules;
        this.deliveries = deliveries;
        this.history = history;
        this.recipients = recipients;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param draft seen by its customer alone until it is published
     */
    public record Command(
            UUID customerId, Delivery.Wish wish, Recipient recipient, boolean draft) {}

    public sealed interface Outcome {}

    public record Requested(DeliveryView delivery) implements Outcome {}

    public record Invalid(List<RequestRules.Violation> violations) implements Outcome {}

    public record NotAllowed(Verdict.Refusal why) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        return switch (rules.judge(command.wish())) {
            case RequestRules.Invalid(var violations) -> new Invalid(violations);
            case RequestRules.NotAllowed(var why) -> new NotAllowed(why);
            case RequestRules.Acceptable(var wish, var customs) -> open(command, wish, customs);
        };
    }

    private Requested open(Command command, Delivery.Wish wish, Customs customs) {
        var id = ids.next();
        var delivery =
                new Delivery(
                        id,
                        command.customerId(),
                        wish,
                        recipients.keep(id, command.recipient()),
                        clock.instant());
        var actor = Actor.customer(command.customerId());
        if (command.draft()) {
            deliveries.save(delivery);
            history.record(delivery, actor, null);
        } else {
            var event = delivery.requested();
            deliveries.save(delivery);
            history.publish(event, actor, null);
        }
        return new Requested(DeliveryView.whole(delivery, command.recipient()).with(customs));
    }
}
