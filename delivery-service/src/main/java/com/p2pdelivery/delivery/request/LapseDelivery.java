package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.offer.Offers;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** An open request whose pickup window has passed can no longer be carried: it ends. */
@UseCase
class LapseDelivery {

    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Offers offers;
    private final Clock clock;

    LapseDelivery(Deliveries deliveries, DeliveryHistory history, Offers offers, Clock clock) {
        this.deliveries = deliveries;
        this.history = history;
        this.offers = offers;
        this.clock = clock;
    }

    @Transactional
    public void handle(UUID deliveryId) {
        var delivery = deliveries.forUpdate(deliveryId).orElse(null);
        if (delivery == null
                || delivery.status() != DeliveryStatus.OPEN
                || delivery.pickup().until().isAfter(clock.instant())) {
            return; // It moved on between the look and the lock.
        }
        var event = delivery.lapse();
        deliveries.save(delivery);
        history.publish(event, Actor.SYSTEM, "The pickup window has passed");
        offers.declineOpen(deliveryId);
    }
}
