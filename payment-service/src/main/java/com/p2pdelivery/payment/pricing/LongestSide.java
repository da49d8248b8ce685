package com.p2pdelivery.payment.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/** Long things are hard to stow, however light they are. */
final class LongestSide implements Factor {

    private static final int LONG_MM = 1_000;
    private static final int VERY_LONG_MM = 1_600;
    private static final BigDecimal LONG = new BigDecimal("4.00");
    private static final BigDecimal VERY_LONG = new BigDecimal("9.00");

    @Override
    public String name() {
        return "longest-side";
    }

    @Override
    public Optional<Addition> apply(Shipment shipment, BigDecimal soFar) {
        if (shipment.longestSideMm() <= LONG_MM) {
            return Optional.empty();
        }
        return Optional.of(
                shipment.longestSideMm() <= VERY_LONG_MM
                        ? new Addition(LONG, "Longer than 1 m")
                        : new Addition(VERY_LONG, "Longer than 1.6 m"));
    }
}
