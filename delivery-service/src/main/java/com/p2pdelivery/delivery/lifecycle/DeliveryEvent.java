package com.p2pdelivery.delivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.platform.events.DomainEvent;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery service tells the others; schemas are under {@code contracts/events/delivery}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface DeliveryEvent extends DomainEvent {

    UUID deliveryId();

    @Override
    @JsonIgnore
    default String aggregate() {
        return "delivery";
    }

    @Override
    @JsonIgnore
    default UUID aggregateId() {
        return deliveryId();
    }

    record DeliveryRequested(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID customerId,
            String title,
            ParcelSize parcel,
            Stop pickup,
            Stop dropoff,
            Money budget)
            implements DeliveryEvent {}

    record OfferMade(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID offerId,
            UUID tripId,
            UUID travelerId,
            UUID customerId,
            Money price)
            implements DeliveryEvent {}

    record OfferAccepted(@JsonIgnore long sequence, UUID deliveryId, Booking booking)
            implements DeliveryEvent {}

    record BookingFailed(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID bookingId,
            UUID tripId,
            UUID customerId,
            UUID travelerId,
            String step,
            String reason)
            implements DeliveryEvent {}

    record DeliveryConfirmed(@JsonIgnore long sequence, UUID deliveryId, Booking booking)
            implements DeliveryEvent {}

    record DeliveryPickedUp(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            UUID travelerId,
            UUID tripId,
            Instant at,
            Stop pickup,
            Stop dropoff,
            String title,
            @Nullable Recipient recipient)
            implements DeliveryEvent {}

    record DeliveryDelivered(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            UUID travelerId,
            UUID tripId,
            Instant at)
            implements DeliveryEvent {}

    record DeliveryCancelled(
            @JsonIgnore long sequence,
            UUID deliveryId,
            @Nullable UUID bookingId,
            @Nullable UUID tripId,
            UUID customerId,
            @Nullable UUID travelerId,
            Party by,
            DeliveryStatus stage,
            String reason,
            int refundBasisPoints,
            int compensationBasisPoints,
            @Nullable String cause)
            implements DeliveryEvent {}

    record DeliveryCompleted(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            UUID travelerId,
            UUID tripId,
            Instant at,
            Money price)
            implements DeliveryEvent {}

    /**
     * An open request reads otherwise now.
     *
     * @param biddersOut travelers whose open offers ended by it
     */
    record DeliveryEdited(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID customerId,
            String title,
            ParcelSize parcel,
            Stop pickup,
            Stop dropoff,
            Money budget,
            List<UUID> biddersOut)
            implements DeliveryEvent {}

    record DeliveryLapsed(@JsonIgnore long sequence, UUID deliveryId, UUID customerId, String title)
            implements DeliveryEvent {}

    record NoShowReported(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID bookingId,
            UUID tripId,
            UUID customerId,
            UUID travelerId,
            Party absent,
            Instant reportedAt,
            Instant disputableUntil)
            implements DeliveryEvent {}

    record NoShowDisputed(
            @JsonIgnore long sequence,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            UUID travelerId,
            Party absent,
            String statement,
            Instant at)
            implements DeliveryEvent {}
}
