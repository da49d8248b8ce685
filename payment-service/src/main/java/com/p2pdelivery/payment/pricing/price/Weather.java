package com.p2pdelivery.payment.pricing.price;

import java.util.Locale;

/** Snow and storm on the way of the trip, as its forecast says. */
final class Weather implements Factor {

    @Override
    public String name() {
        return "weather-risk";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var risk = shipment.weather();
        if (risk == null) {
            return Part.UNKNOWN;
        }
        int share = tariff.weather().basisPoints().getOrDefault(risk, 0);
        return Part.share(
                share,
                "The weather is a "
                        + risk.name().toLowerCase(Locale.ROOT)
                        + " risk for this trip: "
                        + Words.signedPercent(share)
                        + " of the carriage");
    }
}
