package com.p2pdelivery.payment.pricing.price;

import java.time.format.TextStyle;
import java.util.Locale;

/** Months in which everybody sends something, and those in which nobody does. */
final class Season implements Factor {

    @Override
    public String name() {
        return "season";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var at = shipment.pickupAt();
        if (at == null) {
            return Part.UNKNOWN;
        }
        int share = tariff.season().basisPoints().get(at.getMonthValue() - 1);
        if (share == 0) {
            return Part.NOTHING;
        }
        return Part.share(
                share,
                "Pickup in "
                        + at.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        + ": "
                        + Words.signedPercent(share)
                        + " of the carriage");
    }
}
