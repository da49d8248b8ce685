package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.platform.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose money for which delivery.
 *
 * @param travelerId absent only where a booking was cancelled before anything else was heard of it
 */
public record Booking(UUID bookingId, UUID deliveryId, UUID customerId, @Nullable UUID travelerId) {

    /**
     * What a booking costs and how it is paid.
     *
     * @param content the whole booking as JSON, echoed when it is funded
     */
    public record Priced(Booking booking, Money price, UUID paymentMethodId, String content) {}
}
