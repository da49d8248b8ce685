package com.p2pdelivery.payment.pricing.price;

/** What has to be carried. */
final class Weight implements Factor {

    @Override
    public String name() {
        return "weight";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var rule = tariff.weight();
        return Excess.above(
                rule.freeGrams(), shipment.weightGrams(), rule.milliCentsPerKg(), "kg", "kg");
    }
}
