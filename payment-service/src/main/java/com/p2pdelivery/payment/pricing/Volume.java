package com.p2pdelivery.payment.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/** The room that it takes. */
final class Volume implements Factor {

    private static final long FREE_CM3 = 10_000;
    private static final BigDecimal PER_LITRE = new BigDecimal("0.06");

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public Optional<Addition> apply(Shipment shipment, BigDecimal soFar) {
        long extra = shipment.volumeCm3() - FREE_CM3;
        if (extra <= 0) {
            return Optional.empty();
        }
        var litres = BigDecimal.valueOf(extra, 3).stripTrailingZeros();
        return Optional.of(
                new Addition(
                        PER_LITRE.multiply(litres),
                        litres.toPlainString() + " l above 10 l, " + PER_LITRE + " € per litre"));
    }
}
