package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.money.Money;
import java.util.UUID;

/** What customer and traveler agreed on, from the acceptance of an offer. */
public record Agreement(
        UUID bookingId,
        UUID offerId,
        UUID tripId,
        UUID travelerId,
        long priceMinor,
        String priceCurrency,
        UUID paymentMethodId) {

    public Money price() {
        return new Money(priceMinor, priceCurrency);
    }
}
