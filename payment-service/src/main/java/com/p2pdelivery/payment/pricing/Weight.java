package com.p2pdelivery.payment.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/** What has to be carried. */
final class Weight implements Factor {

    private static final long FREE_GRAMS = 2_000;
    private static final BigDecimal PER_KG = new BigDecimal("0.40");

    @Override
    public String name() {
        return "weight";
    }

    @Override
    public Optional<Addition> apply(Shipment shipment, BigDecimal soFar) {
        long extra = shipment.weightGrams() - FREE_GRAMS;
        if (extra <= 0) {
            return Optional.empty();
        }
        var kilograms = BigDecimal.valueOf(extra, 3).stripTrailingZeros();
        return Optional.of(
                new Addition(
                        PER_KG.multiply(kilograms),
                        kilograms.toPlainString() + " kg above 2 kg, " + PER_KG + " € per kg"));
    }
}
