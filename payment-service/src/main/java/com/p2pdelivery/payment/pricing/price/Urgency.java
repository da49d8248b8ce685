package com.p2pdelivery.payment.pricing.price;

/** Little time until it must have arrived. */
final class Urgency implements Factor {

    @Override
    public String name() {
        return "urgency";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var minutes = shipment.minutesToDeadline();
        if (minutes == null) {
            return Part.UNKNOWN;
        }
        for (var step : tariff.urgency().steps()) {
            if (minutes <= step.withinHours() * 60L) {
                return Part.cents(
                        step.cents(),
                        "To arrive within "
                                + minutes / 60
                                + " h "
                                + minutes % 60
                                + " min, at most "
                                + step.withinHours()
                                + " h");
            }
        }
        return Part.NOTHING;
    }
}
