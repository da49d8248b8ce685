package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.category.Verdict;
import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Recipient;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.delivery.offer.Offers;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.web.ETags;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customer changes a draft or an open request. Where the change touches what travelers have bid
 * on, their open offers end, and they hear of it: nobody is held to a price for another parcel.
 */
@UseCase
public class EditDelivery {

    private final RequestRules rules;
    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Recipients recipients;
    private final Offers offers;

    EditDelivery(
            RequestRules rules,
            Deliveries deliveries,
            DeliveryHistory history,
            Recipients recipients,
            Offers offers) {
        this.rules = rules;
        this.deliveries = deliveries;
        this.history = history;
        this.recipients = recipients;
        this.offers = offers;
    }

    /**
     * The whole request as it should read.
     *
     * @param ifMatch entity tags of the version that the customer saw; any without it
     */
    public record Command(
            UUID deliveryId,
            UUID customerId,
            Delivery.Wish wish,
            Recipient recipient,
            @Nullable String ifMatch) {}

    public sealed interface Outcome {}

    public record Edited(DeliveryView delivery) implements Outcome {}

    public record Unknown() implements Outcome {}

    public record Changed(long version) implements Outcome {}

    /** An offer was accepted, or it is over. */
    public record NotEditable(DeliveryStatus status) implements Outcome {}

    public record Invalid(List<RequestRules.Violation> violations) implements Outcome {}

    public record NotAllowed(Verdict.Refusal why) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        if (delivery == null || !delivery.customerId().equals(command.customerId())) {
            return new Unknown();
        }
        if (!delivery.isEditable()) {
            return new NotEditable(delivery.status());
        }
        if (!ETags.matches(command.ifMatch(), delivery.version())) {
            return new Changed(delivery.version());
        }
        return switch (rules.judge(command.wish())) {
            case RequestRules.Invalid(var violations) -> new Invalid(violations);
            case RequestRules.NotAllowed(var why) -> new NotAllowed(why);
            case RequestRules.Acceptable(var wish, var customs) -> {
                if (!wish.equals(delivery.wish())
                        || !command.recipient().equals(recipients.of(delivery))) {
                    edit(delivery, wish, command);
                }
                yield new Edited(DeliveryView.whole(delivery, command.recipient()).with(customs));
            }
        };
    }

    private void edit(Delivery delivery, Delivery.Wish wish, Command command) {
        var actor = Actor.customer(command.customerId());
        var bidders =
                wish.keepsBidsOn(delivery.wish())
                        ? List.<UUID>of()
                        : offers.openTravelers(delivery.id());
        var kept = recipients.keep(delivery.id(), command.recipient());
        var event = delivery.edit(wish, kept, bidders);
        deliveries.save(delivery);
        if (!bidders.isEmpty()) {
            offers.declineOpen(delivery.id());
        }
        if (event == null) {
            history.record(delivery, actor, null);
        } else {
            history.publish(event, actor, null);
        }
    }
}
