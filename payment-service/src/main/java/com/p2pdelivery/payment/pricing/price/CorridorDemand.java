package com.p2pdelivery.payment.pricing.price;

/**
 * More parcels than trips between two areas cost a little more, more trips than parcels a little
 * less: cents for each step of the ratio, never beyond a limit, and never a multiple of the price.
 */
final class CorridorDemand implements Factor {

    @Override
    public String name() {
        return "demand";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var demand = shipment.demand();
        if (demand == null) {
            return Part.UNKNOWN;
        }
        var rule = tariff.demand();
        int requests = demand.requests();
        int trips = demand.trips();
        if (requests + (long) trips < rule.fewestSeen()) {
            return Part.NOTHING;
        }
        long more = steps(requests, trips, rule);
        long cents =
                more > 0
                        ? Math.min(more * rule.stepCents(), rule.capCents())
                        : -Math.min(
                                steps(trips, requests, rule) * rule.stepCents(),
                                rule.discountCapCents());
        return Part.cents(
                cents,
                Words.count(requests, "request")
                        + " and "
                        + Words.count(trips, "trip")
                        + " on this way in "
                        + demand.week()
                        + ", "
                        + Words.euros(rule.stepCents())
                        + " for each "
                        + rule.stepPercent()
                        + " % beyond balance, at most "
                        + Words.euros(more > 0 ? rule.capCents() : rule.discountCapCents()));
    }

    private static long steps(int many, int few, Tariff.Demand rule) {
        long percent = many * 100L / Math.max(few, 1);
        return Math.max(0, (percent - 100) / rule.stepPercent());
    }
}
