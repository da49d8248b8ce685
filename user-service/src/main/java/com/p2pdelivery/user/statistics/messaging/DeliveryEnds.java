package com.p2pdelivery.user.statistics.messaging;

import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.user.statistics.CountDelivery;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What statistics hear of deliveries. */
@Configuration(proxyBeanMethods = false)
class DeliveryEnds {

    private static final String TOPIC = "p2p.delivery.delivery";

    record DeliveryCompleted(UUID deliveryId, UUID customerId, UUID travelerId) {}

    record DeliveryCancelled(
            UUID deliveryId, UUID customerId, @Nullable UUID travelerId, String by, String stage) {}

    @Bean
    EventHandlers statisticsHear(CountDelivery countDelivery) {
        return EventHandlers.named("statistics")
                .on(
                        TOPIC,
                        "DeliveryCompleted",
                        DeliveryCompleted.class,
                        (_, completed) ->
                                countDelivery.handle(
                                        new CountDelivery.Completed(
                                                completed.deliveryId(),
                                                completed.customerId(),
                                                completed.travelerId())))
                .on(
                        TOPIC,
                        "DeliveryCancelled",
                        DeliveryCancelled.class,
                        (_, cancelled) ->
                                countDelivery.handle(
                                        new CountDelivery.Cancelled(
                                                cancelled.deliveryId(),
                                                cancelled.customerId(),
                                                cancelled.travelerId(),
                                                cancelled.by(),
                                                !cancelled.stage().equals("OPEN"))));
    }
}
