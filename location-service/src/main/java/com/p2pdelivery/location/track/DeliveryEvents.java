package com.p2pdelivery.location.track;

import com.p2pdelivery.location.track.FollowDelivery.Command.Booked;
import com.p2pdelivery.location.track.FollowDelivery.Command.Ended;
import com.p2pdelivery.location.track.FollowDelivery.Command.PickedUp;
import com.p2pdelivery.platform.events.EventHandlers;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is heard of a delivery's life. */
@Configuration(proxyBeanMethods = false)
class DeliveryEvents {

    private static final String TOPIC = "p2p.delivery.delivery";

    record Confirmed(Booking booking) {
        record Booking(UUID deliveryId, UUID customerId, UUID travelerId) {}
    }

    record Moved(UUID deliveryId, UUID customerId, UUID travelerId, Instant at) {}

    record Cancelled(UUID deliveryId, UUID customerId, @Nullable UUID travelerId) {}

    @Bean
    EventHandlers trackHandlers(FollowDelivery follow) {
        return EventHandlers.named("track")
                .on(
                        TOPIC,
                        "DeliveryConfirmed",
                        Confirmed.class,
                        (_, event) -> follow.handle(booked(event.booking())))
                .on(
                        TOPIC,
                        "DeliveryPickedUp",
                        Moved.class,
                        (_, event) ->
                                follow.handle(
                                        new PickedUp(
                                                event.deliveryId(),
                                                event.customerId(),
                                                event.travelerId(),
                                                event.at())))
                .on(
                        TOPIC,
                        "DeliveryDelivered",
                        Moved.class,
                        (_, event) -> follow.handle(ended(event)))
                .on(
                        TOPIC,
                        "DeliveryCompleted",
                        Moved.class,
                        (_, event) -> follow.handle(ended(event)))
                .on(
                        TOPIC,
                        "DeliveryCancelled",
                        Cancelled.class,
                        (_, event) ->
                                follow.handle(
                                        new Ended(
                                                event.deliveryId(),
                                                event.customerId(),
                                                event.travelerId())));
    }

    private static Booked booked(Confirmed.Booking booking) {
        return new Booked(booking.deliveryId(), booking.customerId(), booking.travelerId());
    }

    private static Ended ended(Moved event) {
        return new Ended(event.deliveryId(), event.customerId(), event.travelerId());
    }
}
