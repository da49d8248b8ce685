package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.platform.UseCase;
import java.util.Optional;
import java.util.UUID;

/** Shows one delivery: whole to its parties, reduced to travelers while it is open. */
@UseCase
public class ReadDelivery {

    private final Deliveries deliveries;
    private final Recipients recipients;

    ReadDelivery(Deliveries deliveries, Recipients recipients) {
        this.deliveries = deliveries;
        this.recipients = recipients;
    }

    public record Query(UUID deliveryId, UUID reader, boolean readerIsTraveler) {}

    /** Empty where there is nothing that this reader may see. */
    public Optional<DeliveryView> handle(Query query) {
        var delivery = deliveries.find(query.deliveryId()).orElse(null);
        if (delivery == null) {
            return Optional.empty();
        }
        if (delivery.partyOf(query.reader()) != null) {
            return Optional.of(DeliveryView.whole(delivery, recipients.of(delivery)));
        }
        return query.readerIsTraveler() && delivery.status() == DeliveryStatus.OPEN
                ? Optional.of(DeliveryView.reduced(delivery))
                : Optional.empty();
    }
}
