package com.p2pdelivery.trip.capacity.messaging;

import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.trip.capacity.ComeAboard;
import com.p2pdelivery.trip.capacity.ConfirmCapacity;
import com.p2pdelivery.trip.capacity.ReserveCapacity;
import com.p2pdelivery.trip.capacity.ReturnCapacity;
import com.p2pdelivery.trip.itinerary.Trips;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

@Configuration(proxyBeanMethods = false)
class DeliveryEvents {

    private static final String DELIVERY = "p2p.delivery.delivery";

    record OfferAccepted(JsonNode booking) {
        UUID tripId() {
            return UUID.fromString(booking.path("tripId").asString());
        }
    }

    record DeliveryConfirmed(UUID deliveryId, Booked booking) {
        record Booked(UUID bookingId) {}
    }

    record DeliveryPickedUp(UUID bookingId, Instant at) {}

    record BookingFailed(UUID deliveryId, UUID bookingId) {}

    /** Without a booking there was nothing to carry yet. */
    record DeliveryCancelled(UUID deliveryId, @Nullable UUID bookingId) {}

    @Bean
    EventHandlers capacityHandlers(
            Trips trips,
            ReserveCapacity reserve,
            ConfirmCapacity confirm,
            ComeAboard comeAboard,
            ReturnCapacity giveBack) {
        return EventHandlers.named("capacity")
                .on(
                        DELIVERY,
                        "OfferAccepted",
                        OfferAccepted.class,
                        offers ->
                                trips.lockAll(offers.stream().map(OfferAccepted::tripId).toList()),
                        (_, offer) -> reserve.handle(new ReserveCapacity.Command(offer.booking())))
                .on(
                        DELIVERY,
                        "DeliveryConfirmed",
                        DeliveryConfirmed.class,
                        (_, confirmed) ->
                                confirm.handle(
                                        new ConfirmCapacity.Command(
                                                confirmed.booking().bookingId(),
                                                confirmed.deliveryId())))
                .on(
                        DELIVERY,
                        "DeliveryPickedUp",
                        DeliveryPickedUp.class,
                        (_, pickedUp) ->
                                comeAboard.handle(
                                        new ComeAboard.Command(
                                                pickedUp.bookingId(), pickedUp.at())))
                .on(
                        DELIVERY,
                        "BookingFailed",
                        BookingFailed.class,
                        (_, failed) ->
                                giveBack.handle(
                                        new ReturnCapacity.Command(
                                                failed.bookingId(), failed.deliveryId())))
                .on(
                        DELIVERY,
                        "DeliveryCancelled",
                        DeliveryCancelled.class,
                        (_, cancelled) -> {
                            if (cancelled.bookingId() != null) {
                                giveBack.handle(
                                        new ReturnCapacity.Command(
                                                cancelled.bookingId(), cancelled.deliveryId()));
                            }
                        });
    }
}
