package com.p2pdelivery.payment.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The way between pickup and drop-off; cheaper where it is long, because the traveler goes there
 * anyway.
 */
final class Distance implements Factor {

    private static final long NEAR_KM = 300;
    private static final BigDecimal NEAR = new BigDecimal("0.045");
    private static final BigDecimal FAR = new BigDecimal("0.022");

    @Override
    public String name() {
        return "distance";
    }

    @Override
    public Optional<Addition> apply(Shipment shipment, BigDecimal soFar) {
        long km = shipment.distanceKm();
        var near = NEAR.multiply(BigDecimal.valueOf(Math.min(km, NEAR_KM)));
        var far = FAR.multiply(BigDecimal.valueOf(Math.max(km - NEAR_KM, 0)));
        return Optional.of(
                new Addition(
                        near.add(far),
                        km
                                + " km: "
                                + NEAR
                                + " € per km up to "
                                + NEAR_KM
                                + " km, "
                                + FAR
                                + " € beyond"));
    }
}
