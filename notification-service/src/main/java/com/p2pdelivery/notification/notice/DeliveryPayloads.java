package com.p2pdelivery.notification.notice;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is needed of the events of delivery and payment. */
final class DeliveryPayloads {

    private DeliveryPayloads() {}

    record Stop(String name, Instant from) {}

    record Requested(UUID deliveryId, String title, Stop pickup, Stop dropoff) {}

    record OfferMade(UUID deliveryId, UUID customerId, Money price) {}

    record Confirmed(UUID deliveryId, Booking booking) {}

    record Booking(
            UUID customerId,
            UUID travelerId,
            Money price,
            Stop pickup,
            Stop dropoff,
            String title) {}

    record BookingFailed(UUID deliveryId, UUID customerId, UUID travelerId, String reason) {}

    record PickedUp(
            UUID deliveryId,
            UUID customerId,
            Instant at,
            Stop pickup,
            Stop dropoff,
            String title,
            Facts.@Nullable Person recipient) {}

    record Delivered(
            UUID deliveryId,
            UUID customerId,
            UUID travelerId,
            Instant at,
            @Nullable Instant objectionUntil) {}

    record Completed(UUID deliveryId, UUID customerId, UUID travelerId, Instant at, Money price) {}

    record Cancelled(
            UUID deliveryId,
            @Nullable UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            String by,
            String reason,
            int refundBasisPoints,
            int compensationBasisPoints) {}

    record Payout(UUID deliveryId, UUID travelerId, Money amount, @Nullable String reason) {}
}
