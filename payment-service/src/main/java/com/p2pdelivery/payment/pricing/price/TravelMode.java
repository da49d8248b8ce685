package com.p2pdelivery.payment.pricing.price;

import java.util.Locale;

/** A van carries easily what a cyclist has to think about. */
final class TravelMode implements Factor {

    @Override
    public String name() {
        return "mode";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var mode = shipment.mode();
        if (mode == null) {
            return Part.UNKNOWN;
        }
        int share = tariff.mode().basisPoints().getOrDefault(mode, 0);
        return Part.share(
                share,
                "By "
                        + mode.name().toLowerCase(Locale.ROOT)
                        + ": "
                        + Words.signedPercent(share)
                        + " of the carriage");
    }
}
