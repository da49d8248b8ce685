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
        return Excess.above(
                rule.freeCm3(), shipment.volumeCm3(), rule.milliCentsPerLitre(), "l", "litre");
    }
}
