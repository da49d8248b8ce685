package com.p2pdelivery.delivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.platform.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agreement as events carry it: whole, so that no service along the saga has to ask. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Booking(
        UUID bookingId,
        UUID deliveryId,
        UUID offerId,
        UUID tripId,
        UUID customerId,
        UUID travelerId,
        Money price,
        UUID paymentMethodId,
        ParcelSize parcel,
        Stop pickup,
        Stop dropoff,
        String title,
        @Nullable Recipient recipient) {}
