package com.p2pdelivery.delivery.offer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.money.Money;
import java.util.UUID;

/** What somebody says yes to without being asked. */
public sealed interface Rule {

    /** Whether this price is good enough. */
    boolean takes(Money price);

    /**
     * A customer's, for one delivery: any trip that fits, up to a price.
     *
     * @param minCompletedDeliveries how many deliveries a traveler has brought to their end
     */
    record OfDelivery(
            UUID deliveryId,
            @JsonIgnore UUID customerId,
            Money maxPrice,
            int minCompletedDeliveries,
            UUID paymentMethodId)
            implements Rule {

        @Override
        public boolean takes(Money price) {
            return price.currency().equals(maxPrice.currency()) && !price.exceeds(maxPrice);
        }
    }

    /** A traveler's, for all customers' counters on one trip: from a price on. */
    record OfTrip(UUID tripId, @JsonIgnore UUID travelerId, Money minPrice) implements Rule {

        @Override
        public boolean takes(Money price) {
            return price.currency().equals(minPrice.currency()) && !minPrice.exceeds(price);
        }
    }
}
