package com.p2pdelivery.delivery.market;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a delivery into the figures as it stands at this moment, whatever was said of it: so events
 * may come late, twice or in another order.
 */
@UseCase
public class CountDelivery {

    private final DeliveryFacts facts;

    CountDelivery(DeliveryFacts facts) {
        this.facts = facts;
    }

    public record Command(UUID deliveryId) {}

    @Transactional
    public void handle(Command command) {
        facts.take(command.deliveryId());
    }
}
