package com.p2pdelivery.payment.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/** Cover for what it is worth. */
final class DeclaredValue implements Factor {

    private static final BigDecimal FREE = new BigDecimal("100");
    private static final BigDecimal RATE = new BigDecimal("0.008");

    @Override
    public String name() {
        return "declared-value";
    }

    @Override
    public Optional<Addition> apply(Shipment shipment, BigDecimal soFar) {
        var above = shipment.declaredEuros().subtract(FREE);
        return above.signum() <= 0
                ? Optional.empty()
                : Optional.of(
                        new Addition(
                                RATE.multiply(above),
                                "Cover: 0.8 % of the declared value above 100 €"));
    }
}
