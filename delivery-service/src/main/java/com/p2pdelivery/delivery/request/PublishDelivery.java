package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.category.Customs;
import com.p2pdelivery.delivery.category.Verdict;
import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.web.ETags;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** The customer opens a draft for offers; what was right when it was written is checked again. */
@UseCase
public class PublishDelivery {

    private final RequestRules rules;
    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Recipients recipients;

    PublishDelivery(
            RequestRules rules,
            Deliveries deliveries,
            DeliveryHistory history,
            Recipients recipients) {
        this.rules = rules;
        this.deliveries = deliveries;
        this.history = history;
        this.recipients = recipients;
    }

    public record Command(UUID deliveryId, UUID customerId, @Nullable String ifMatch) {}

    public sealed interface Outcome {}

    public record Published(DeliveryView delivery) implements Outcome {}

    public record Unknown() implements Outcome {}

    public record Changed(long version) implements Outcome {}

    public record NotDraft(DeliveryStatus status) implements Outcome {}

    public record Invalid(List<RequestRules.Violation> violations) implements Outcome {}

    public record NotAllowed(Verdict.Refusal why) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        if (delivery == null || !delivery.customerId().equals(command.customerId())) {
            return new Unknown();
        }
        if (delivery.status() != DeliveryStatus.DRAFT) {
            return new NotDraft(delivery.status());
        }
        if (!ETags.matches(command.ifMatch(), delivery.version())) {
            return new Changed(delivery.version());
        }
        return switch (rules.judge(delivery.wish())) {
            case RequestRules.Invalid(var violations) -> new Invalid(violations);
            case RequestRules.NotAllowed(var why) -> new NotAllowed(why);
            case RequestRules.Acceptable(_, var customs) -> open(delivery, customs);
        };
    }

    private Published open(Delivery delivery, Customs customs) {
        var event = delivery.requested();
        deliveries.save(delivery);
        history.publish(event, Actor.customer(delivery.customerId()), null);
        return new Published(DeliveryView.whole(delivery, recipients.of(delivery)).with(customs));
    }
}
