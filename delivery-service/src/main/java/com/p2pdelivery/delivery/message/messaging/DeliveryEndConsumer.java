package com.p2pdelivery.delivery.message.messaging;

import com.p2pdelivery.delivery.message.CloseConversation;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears this service's own events, so that a delivery's end need not know who counts from it. */
@Configuration(proxyBeanMethods = false)
class DeliveryEndConsumer {

    private static final String DELIVERY = "p2p.delivery.delivery";

    private final CloseConversation closeConversation;

    DeliveryEndConsumer(CloseConversation closeConversation) {
        this.closeConversation = closeConversation;
    }

    record Ended(UUID deliveryId) {}

    @Bean
    EventHandlers conversationHandlers() {
        return EventHandlers.named("conversation")
                .on(DELIVERY, "DeliveryCompleted", Ended.class, this::ended)
                .on(DELIVERY, "DeliveryCancelled", Ended.class, this::ended);
    }

    private void ended(EventEnvelope event, Ended ended) {
        closeConversation.handle(new CloseConversation.Command(ended.deliveryId(), event.time()));
    }
}
