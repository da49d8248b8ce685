package com.p2pdelivery.delivery.request;

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

    public record Command(UUID customerId, Delivery.Wish wish, Recipient recipient) {}

    public sealed interface Outcome {}

    public record Requested(DeliveryView delivery) implements Outcome {}

    /** Fields as the client wrote them, each with what is wrong. */
    public record Invalid(List<RequestRules.Violation> violations) implements Outcome {}

    public record CategoryProhibited(String category) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var wish = command.wish();
        if (rules.prohibits(wish.category())) {
            return new CategoryProhibited(wish.category());
        }
        var violations = rules.violations(wish);
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        var id = ids.next();
        var delivery =
                new Delivery(
                        id,
                        command.customerId(),
                        wish,
                        recipients.seal(id, command.recipient()),
                        clock.instant());
        var event = delivery.requested();
        deliveries.save(delivery);
        history.publish(event, Actor.customer(command.customerId()), null);
        return new Requested(DeliveryView.whole(delivery, command.recipient()));
    }
}
