package com.p2pdelivery.payment.pricing.price;

/** What the traveler drives more than they would have. */
final class Detour implements Factor {

    @Override
    public String name() {
        return "detour";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var meters = shipment.detourMeters();
        if (meters == null) {
            return Part.UNKNOWN;
        }
        var rule = tariff.detour();
        long extra = (long) meters - rule.freeMeters();
        if (extra <= 0) {
            return Part.NOTHING;
        }
        long full = Rounding.halfEven(extra * rule.milliCentsPerKm(), 1_000_000);
        return Part.cents(
                Math.min(full, rule.capCents()),
                Words.thousandths(extra)
                        + " km of detour above "
                        + Words.thousandths(rule.freeMeters())
                        + " km, "
                        + Words.rate(rule.milliCentsPerKm())
                        + " per km, at most "
                        + Words.euros(rule.capCents()));
    }
}
