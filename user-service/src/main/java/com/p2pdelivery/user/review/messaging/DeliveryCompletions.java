package com.p2pdelivery.user.review.messaging;

import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.user.review.OpenReviews;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reviews hear of deliveries. */
@Configuration(proxyBeanMethods = false)
class DeliveryCompletions {

    record DeliveryCompleted(UUID deliveryId, UUID customerId, UUID travelerId, Instant at) {}

    @Bean
    EventHandlers reviewsHear(OpenReviews openReviews) {
        return EventHandlers.named("review")
                .on(
                        "p2p.delivery.delivery",
                        "DeliveryCompleted",
                        DeliveryCompleted.class,
                        (_, completed) ->
                                openReviews.handle(
                                        new OpenReviews.Command(
                                                completed.deliveryId(),
                                                completed.customerId(),
                                                completed.travelerId(),
                                                completed.at())));
    }
}
