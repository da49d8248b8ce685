package com.p2pdelivery.payment.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/** No delivery is worth a stop for less. */
final class MinimumPrice implements Factor {

    private static final BigDecimal LEAST = new BigDecimal("5.00");

    @Override
    public String name() {
        return "minimum-price";
    }

    @Override
    public Optional<Addition> apply(Shipment shipment, BigDecimal soFar) {
        var missing = LEAST.subtract(soFar);
        return missing.signum() <= 0
                ? Optional.empty()
                : Optional.of(new Addition(missing, "Up to the least price of " + LEAST + " €"));
    }
}
