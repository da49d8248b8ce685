package com.p2pdelivery.payment.pricing.price;

/** Cover for what it is worth. */
final class DeclaredValue implements Factor {

    @Override
    public String name() {
        return "declared-value";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var rule = tariff.declaredValue();
        long above = shipment.declaredCents() - rule.freeCents();
        return above <= 0
                ? Part.NOTHING
                : Part.cents(
                        Rounding.halfEven(above * rule.basisPoints(), 10_000),
                        "Cover: "
                                + Words.percent(rule.basisPoints())
                                + " of "
                                + Words.euros(above)
                                + ", the declared value above "
                                + Words.euros(rule.freeCents()));
    }
}
