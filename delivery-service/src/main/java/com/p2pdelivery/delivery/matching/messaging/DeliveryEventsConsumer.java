package com.p2pdelivery.delivery.matching.messaging;

import com.p2pdelivery.delivery.matching.CountCarriage;
import com.p2pdelivery.delivery.matching.News;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service itself says of deliveries, heard like anybody's word: late, or twice. */
@Configuration(proxyBeanMethods = false)
class DeliveryEventsConsumer {

    private static final String DELIVERIES = "p2p.delivery.delivery";

    private final News news;
    private final CountCarriage countCarriage;

    DeliveryEventsConsumer(News news, CountCarriage countCarriage) {
        this.news = news;
        this.countCarriage = countCarriage;
    }

    record Requested(UUID deliveryId) {}

    record Completed(UUID deliveryId, UUID customerId, UUID travelerId) {}

    record Cancelled(UUID deliveryId, UUID customerId, @Nullable UUID travelerId, String by) {}

    @Bean
    EventHandlers deliveriesForMatching() {
        return EventHandlers.named("matching-deliveries")
                .on(DELIVERIES, "DeliveryRequested", Requested.class, this::requested)
                .on(DELIVERIES, "DeliveryEdited", Requested.class, this::requested)
                .on(DELIVERIES, "DeliveryCompleted", Completed.class, this::completed)
                .on(DELIVERIES, "DeliveryCancelled", Cancelled.class, this::cancelled);
    }

    private void requested(EventEnvelope event, Requested request) {
        news.add(News.Kind.DELIVERY, request.deliveryId());
    }

    private void completed(EventEnvelope event, Completed completed) {
        countCarriage.handle(
                new CountCarriage.Command(
                        completed.deliveryId(),
                        completed.customerId(),
                        completed.travelerId(),
                        true));
    }

    private void cancelled(EventEnvelope event, Cancelled cancelled) {
        var traveler = cancelled.travelerId();
        if (traveler != null && cancelled.by().equals("TRAVELER")) {
            countCarriage.handle(
                    new CountCarriage.Command(
                            cancelled.deliveryId(), cancelled.customerId(), traveler, false));
        }
    }
}
