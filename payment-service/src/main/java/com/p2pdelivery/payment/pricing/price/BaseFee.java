package com.p2pdelivery.payment.pricing.price;

/** What every delivery costs: two meetings and the proof of both. */
final class BaseFee implements Factor {

    @Override
    public String name() {
        return "base-fee";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        return Part.cents(tariff.base().cents(), "Pickup, handover and the proof of both");
    }
}
