package com.p2pdelivery.payment.pricing;

import java.math.BigDecimal;
import java.util.Optional;

/** What every delivery costs: two meetings and the proof of both. */
final class BaseFee implements Factor {

    private static final BigDecimal EUROS = new BigDecimal("3.00");

    @Override
    public String name() {
        return "base-fee";
    }

    @Override
    public Optional<Addition> apply(Shipment shipment, BigDecimal soFar) {
        return Optional.of(new Addition(EUROS, "Pickup, handover and the proof of both"));
    }
}
