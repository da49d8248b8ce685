package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.category.CategoryRules;
import com.p2pdelivery.delivery.category.Customs;
import com.p2pdelivery.delivery.category.Verdict;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.platform.UseCase;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows one delivery: whole to its parties, its arrival to a recipient with an account, reduced to
 * travelers while it is open.
 */
@UseCase
public class ReadDelivery {

    private final Deliveries deliveries;
    private final Recipients recipients;
    private final CategoryRules categories;

    ReadDelivery(Deliveries deliveries, Recipients recipients, CategoryRules categories) {
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.categories = categories;
    }

    public record Query(UUID deliveryId, UUID reader, boolean readerIsTraveler) {}

    /** Empty where there is nothing that this reader may see. */
    public Optional<DeliveryView> handle(Query query) {
        var delivery = deliveries.find(query.deliveryId()).orElse(null);
        if (delivery == null) {
            return Optional.empty();
        }
        if (delivery.partyOf(query.reader()) != null) {
            return Optional.of(
                    DeliveryView.whole(delivery, recipients.of(delivery)).with(customs(delivery)));
        }
        var recipient = recipients.of(delivery);
        if (recipient != null && query.reader().equals(recipient.accountId())) {
            return Optional.of(DeliveryView.received(delivery, recipient));
        }
        return query.readerIsTraveler() && delivery.status() == DeliveryStatus.OPEN
                ? Optional.of(DeliveryView.reduced(delivery))
                : Optional.empty();
    }

    /** By today's rules; null where they would refuse it today. */
    private @Nullable Customs customs(Delivery delivery) {
        return categories.judge(
                                delivery.category(),
                                delivery.declaredValue(),
                                delivery.pickup(),
                                delivery.dropoff())
                        instanceof Verdict.Allowed allowed
                ? allowed.customs()
                : null;
    }
}
