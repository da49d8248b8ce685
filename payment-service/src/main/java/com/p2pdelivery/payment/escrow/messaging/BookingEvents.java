package com.p2pdelivery.payment.escrow.messaging;

import com.p2pdelivery.payment.escrow.Booking;
import com.p2pdelivery.payment.escrow.CancelEscrow;
import com.p2pdelivery.payment.escrow.Cancellation;
import com.p2pdelivery.payment.escrow.OpenEscrow;
import com.p2pdelivery.payment.escrow.ScheduleRelease;
import com.p2pdelivery.payment.pricing.UseQuote;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that the escrow listens to. */
@Configuration(proxyBeanMethods = false)
class BookingEvents {

    @Bean
    EventHandlers escrowHandlers(
            OpenEscrow open, CancelEscrow cancel, ScheduleRelease scheduleRelease) {
        return EventHandlers.named("escrow")
                .on(
                        "p2p.trip.trip",
                        "CapacityReserved",
                        CapacityReserved.class,
                        (event, reserved) -> open.handle(reserved.command(event)))
                .on(
                        "p2p.delivery.delivery",
                        "BookingFailed",
                        BookingFailed.class,
                        (_, failed) -> cancel.handle(failed.command()))
                .on(
                        "p2p.delivery.delivery",
                        "DeliveryCancelled",
                        DeliveryCancelled.class,
                        (_, cancelled) -> {
                            // Cancelled before there was a booking: nothing was ever to be paid.
                            if (cancelled.bookingId != null) {
                                cancel.handle(cancelled.command(cancelled.bookingId));
                            }
                        })
                .on(
                        "p2p.delivery.delivery",
                        "DeliveryDelivered",
                        DeliveryDelivered.class,
                        (_, delivered) -> scheduleRelease.handle(delivered.command()));
    }

    record CapacityReserved(BookingData booking) {

        /** The booking is echoed as it was heard, with the fields that mean nothing here. */
        OpenEscrow.Command command(EventEnvelope event) {
            return new OpenEscrow.Command(
                    new Booking.Priced(
                            new Booking(
                                    booking.bookingId,
                                    booking.deliveryId,
                                    booking.customerId,
                                    booking.travelerId),
                            booking.price,
                            booking.paymentMethodId,
                            event.data().get("booking").toString()),
                    booking.parcel,
                    booking.pickup == null ? null : booking.pickup.from);
        }
    }

    record BookingData(
            UUID bookingId,
            UUID deliveryId,
            UUID customerId,
            UUID travelerId,
            Money price,
            UUID paymentMethodId,
            UseQuote.@Nullable Parcel parcel,
            @Nullable Pickup pickup) {}

    record Pickup(Instant from) {}

    record BookingFailed(UUID bookingId, UUID deliveryId, UUID customerId, UUID travelerId) {

        CancelEscrow.Command command() {
            return new CancelEscrow.Command(
                    new Booking(bookingId, deliveryId, customerId, travelerId),
                    Cancellation.bookingFailed());
        }
    }

    record DeliveryCancelled(
            @Nullable UUID bookingId,
            UUID deliveryId,
            UUID customerId,
            @Nullable UUID travelerId,
            int refundBasisPoints,
            int compensationBasisPoints) {

        CancelEscrow.Command command(UUID booking) {
            return new CancelEscrow.Command(
                    new Booking(booking, deliveryId, customerId, travelerId),
                    new Cancellation(
                            Cancellation.Cause.DELIVERY_CANCELLED,
                            refundBasisPoints,
                            compensationBasisPoints));
        }
    }

    record DeliveryDelivered(UUID bookingId, Instant at) {

        ScheduleRelease.Command command() {
            return new ScheduleRelease.Command(bookingId, at);
        }
    }
}
