package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.math.BigDecimal;

/**
 * What is to be priced.
 *
 * @param declaredEuros what the customer says that it is worth
 */
record Shipment(
        GeoPoint pickup,
        GeoPoint dropoff,
        long weightGrams,
        long volumeCm3,
        int longestSideMm,
        BigDecimal declaredEuros) {

    /**
     * As the crow flies, in whole kilometres: a price should not depend on which road somebody
     * likes.
     */
    long distanceKm() {
        return Math.round(pickup.distanceMeters(dropoff) / 1000);
    }
}
