package com.p2pdelivery.payment.pricing.price;

import java.util.Locale;

/** What needs care: by its kind, and because it breaks. */
final class Goods implements Factor {

    @Override
    public String name() {
        return "category";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        var category = shipment.category();
        var fragile = shipment.fragile();
        if (category == null && fragile == null) {
            return Part.UNKNOWN;
        }
        var rule = tariff.category();
        long kind = category == null ? 0 : rule.cents().getOrDefault(category, 0L);
        long care = Boolean.TRUE.equals(fragile) ? rule.fragileCents() : 0;
        var why = new StringBuilder(48);
        if (category != null && kind != 0) {
            why.append(category.toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(": ")
                    .append(Words.euros(kind));
        }
        if (care != 0) {
            why.append(why.isEmpty() ? "" : ", ").append("fragile: ").append(Words.euros(care));
        }
        return Part.cents(kind + care, why.toString());
    }
}
