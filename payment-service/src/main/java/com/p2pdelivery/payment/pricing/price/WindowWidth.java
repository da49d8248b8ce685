package com.p2pdelivery.payment.pricing.price;

/** A narrow window to pick up binds the traveler. */
final class WindowWidth implements Factor {

    @Override
    public String name() {
        return "window-width";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var minutes = shipment.windowMinutes();
        if (minutes == null) {
            return Part.UNKNOWN;
        }
        for (var step : tariff.window().steps()) {
            if (minutes <= step.upToMinutes()) {
                return Part.cents(
                        step.cents(),
                        "A window of "
                                + minutes
                                + " min to pick it up, at most "
                                + step.upToMinutes()
                                + " min");
            }
        }
        return Part.NOTHING;
    }
}
