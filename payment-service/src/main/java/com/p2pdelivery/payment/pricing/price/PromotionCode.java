package com.p2pdelivery.payment.pricing.price;

/** What a code takes off, out of what the platform would have earned. */
final class PromotionCode implements Factor {

    @Override
    public String name() {
        return "promotion";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var promotion = shipment.promotion();
        if (promotion == null) {
            return Part.NOTHING;
        }
        return new Part.Gift(
                promotion.basisPoints(),
                promotion.cents(),
                "Code "
                        + promotion.code()
                        + ": "
                        + (promotion.cents() > 0
                                ? Words.euros(promotion.cents())
                                : Words.percent(promotion.basisPoints()))
                        + " less");
    }
}
