package com.p2pdelivery.payment.pricing.price;

/** Who sends often pays the platform a little less; the traveler gets the same. */
final class Loyalty implements Factor {

    @Override
    public String name() {
        return "loyalty";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var completed = shipment.completedByCustomer();
        if (completed == null) {
            return Part.UNKNOWN;
        }
        Tariff.LoyaltyStep reached = null;
        for (var step : tariff.loyalty().steps()) {
            if (completed >= step.completed()) {
                reached = step;
            }
        }
        if (reached == null) {
            return Part.NOTHING;
        }
        return new Part.Gift(
                reached.basisPoints(),
                0,
                "You have sent "
                        + Words.count(completed, "parcel")
                        + ": "
                        + Words.percent(reached.basisPoints())
                        + " less");
    }
}
