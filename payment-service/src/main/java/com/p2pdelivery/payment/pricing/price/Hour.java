package com.p2pdelivery.payment.pricing.price;

/** Meetings at night and early in the morning. */
final class Hour implements Factor {

    @Override
    public String name() {
        return "hour";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var at = shipment.pickupAt();
        if (at == null) {
            return Part.UNKNOWN;
        }
        int share = tariff.hour().basisPoints().get(at.getHour());
        return Part.share(
                share,
                "Pickup from "
                        + at.toLocalTime()
                        + " on: "
                        + Words.signedPercent(share)
                        + " of the carriage");
    }
}
