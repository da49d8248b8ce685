package com.p2pdelivery.payment.pricing.price;

/** A public holiday where the parcel is picked up. */
final class PublicHoliday implements Factor {

    @Override
    public String name() {
        return "holiday";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var day = shipment.holiday();
        if (day == null) {
            return Part.UNKNOWN;
        }
        if (day.name() == null) {
            return Part.NOTHING;
        }
        int share = tariff.holiday().basisPoints();
        return Part.share(
                share,
                day.name()
                        + " ("
                        + day.country()
                        + "): "
                        + Words.signedPercent(share)
                        + " of the carriage");
    }
}
