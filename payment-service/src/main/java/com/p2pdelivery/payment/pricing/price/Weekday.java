package com.p2pdelivery.payment.pricing.price;

import java.time.format.TextStyle;
import java.util.Locale;

/** Saturdays and Sundays. */
final class Weekday implements Factor {

    @Override
    public String name() {
        return "weekday";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var at = shipment.pickupAt();
        if (at == null) {
            return Part.UNKNOWN;
        }
        int share = tariff.weekday().basisPoints().get(at.getDayOfWeek().getValue() - 1);
        if (share == 0) {
            return Part.NOTHING;
        }
        return Part.share(
                share,
                "Pickup on a "
                        + at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        + ": "
                        + Words.signedPercent(share)
                        + " of the carriage");
    }
}
