package com.p2pdelivery.payment.pricing.price;

/** A price in another currency: what its rate may move until the money is paid out. */
final class CurrencyExchange implements Factor {

    @Override
    public String name() {
        return "currency";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var exchange = shipment.exchange();
        if (exchange.isEuro()) {
            return Part.NOTHING;
        }
        int basisPoints = tariff.exchange().basisPoints();
        return Part.cents(
                Rounding.halfEven(soFar.total() * basisPoints, 10_000),
                "1 € = "
                        + Words.millionths(exchange.microsPerEuro())
                        + " "
                        + exchange.currency()
                        + " on "
                        + exchange.asOf()
                        + ", and "
                        + Words.percent(basisPoints)
                        + " for the exchange");
    }
}
