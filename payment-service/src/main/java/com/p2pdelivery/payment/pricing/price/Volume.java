package com.p2pdelivery.payment.pricing.price;

/** The room that it takes. */
final class Volume implements Factor {

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var rule = tariff.volume();
        long extra = shipment.volumeCm3() - rule.freeCm3();
        if (extra <= 0) {
            return Part.NOTHING;
        }
        return Part.cents(
                Rounding.halfEven(extra * rule.milliCentsPerLitre(), 1_000_000),
                Words.thousandths(extra)
                        + " l above "
                        + Words.thousandths(rule.freeCm3())
                        + " l, "
                        + Words.rate(rule.milliCentsPerLitre())
                        + " per litre");
    }
}
