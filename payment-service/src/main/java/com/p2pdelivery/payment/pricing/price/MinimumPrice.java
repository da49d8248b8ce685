package com.p2pdelivery.payment.pricing.price;

/** No delivery is worth a stop for less. */
final class MinimumPrice implements Factor {

    @Override
    public String name() {
        return "minimum-price";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        long least = tariff.minimum().cents();
        long missing = least - soFar.total();
        return missing <= 0
                ? Part.NOTHING
                : Part.cents(missing, "Up to the least price of " + Words.euros(least));
    }
}
