package com.p2pdelivery.payment.pricing.price;

/** Long things are hard to stow, however light they are. */
final class LongestSide implements Factor {

    @Override
    public String name() {
        return "longest-side";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        Tariff.SideStep reached = null;
        for (var step : tariff.longestSide().steps()) {
            if (shipment.longestSideMm() > step.aboveMm()) {
                reached = step;
            }
        }
        return reached == null
                ? Part.NOTHING
                : Part.cents(
                        reached.cents(),
                        Words.thousandths(shipment.longestSideMm())
                                + " m, longer than "
                                + Words.thousandths(reached.aboveMm())
                                + " m");
    }
}
