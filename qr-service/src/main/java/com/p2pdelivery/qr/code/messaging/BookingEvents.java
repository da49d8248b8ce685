package com.p2pdelivery.qr.code.messaging;

import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.qr.code.IssueCodes;
import com.p2pdelivery.qr.code.RevokeCodes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BookingEvents {

    private static final String ESCROW = "p2p.payment.escrow";
    private static final String DELIVERY = "p2p.delivery.delivery";

    record EscrowFunded(IssueCodes.Command booking) {}

    record BookingFailed(UUID deliveryId, UUID bookingId) {}

    /** Without a booking there were no codes. */
    record DeliveryCancelled(UUID deliveryId, @Nullable UUID bookingId) {}

    @Bean
    EventHandlers codeHandlers(IssueCodes issue, RevokeCodes revoke) {
        return EventHandlers.named("handover-codes")
                .on(
                        ESCROW,
                        "EscrowFunded",
                        EscrowFunded.class,
                        (_, funded) -> issue.handle(funded.booking()))
                .on(
                        DELIVERY,
                        "BookingFailed",
                        BookingFailed.class,
                        (_, failed) ->
                                revoke.handle(
                                        new RevokeCodes.Command(
                                                failed.bookingId(),
                                                failed.deliveryId(),
                                                "BOOKING_FAILED")))
                .on(
                        DELIVERY,
                        "DeliveryCancelled",
                        DeliveryCancelled.class,
                        (_, cancelled) -> {
                            if (cancelled.bookingId() != null) {
                                revoke.handle(
                                        new RevokeCodes.Command(
                                                cancelled.bookingId(),
                                                cancelled.deliveryId(),
                                                "DELIVERY_CANCELLED"));
                            }
                        });
    }
}
