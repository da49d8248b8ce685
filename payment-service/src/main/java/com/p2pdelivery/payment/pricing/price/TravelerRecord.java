package com.p2pdelivery.payment.pricing.price;

/** Who has carried much and well may ask for more. */
final class TravelerRecord implements Factor {

    @Override
    public String name() {
        return "traveler-record";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var traveler = shipment.traveler();
        if (traveler == null) {
            return Part.UNKNOWN;
        }
        Tariff.RecordStep reached = null;
        for (var step : tariff.traveler().steps()) {
            if (traveler.completed() >= step.completed()
                    && traveler.averageHundredths() >= step.averageHundredths()) {
                reached = step;
            }
        }
        return reached == null
                ? Part.NOTHING
                : Part.cents(
                        reached.cents(),
                        "The traveler has delivered "
                                + Words.count(traveler.completed(), "parcel")
                                + ", "
                                + Words.thousandths(traveler.averageHundredths() * 10L)
                                + " of 5 stars in "
                                + Words.count(traveler.ratings(), "review"));
    }
}
