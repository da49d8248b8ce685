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
        long extra = shipment.weightGrams() - rule.freeGrams();
        if (extra <= 0) {
            return Part.NOTHING;
        }
        return Part.cents(
                Rounding.halfEven(extra * rule.milliCentsPerKg(), 1_000_000),
                Words.thousandths(extra)
                        + " kg above "
                        + Words.thousandths(rule.freeGrams())
                        + " kg, "
                        + Words.rate(rule.milliCentsPerKg())
                        + " per kg");
    }
}
