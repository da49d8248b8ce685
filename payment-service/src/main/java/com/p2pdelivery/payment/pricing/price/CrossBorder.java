package com.p2pdelivery.payment.pricing.price;

/** Papers, and the time that a border takes. */
final class CrossBorder implements Factor {

    @Override
    public String name() {
        return "cross-border";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var border = shipment.border();
        if (border == null) {
            return Part.UNKNOWN;
        }
        if (border.from().equals(border.to())) {
            return Part.NOTHING;
        }
        var rule = tariff.border();
        var between = "From " + border.from() + " to " + border.to();
        return rule.withoutCustoms(border.from(), border.to())
                ? Part.cents(rule.cents(), between + ", without customs")
                : Part.cents(rule.customsCents(), between + ", through customs");
    }
}
