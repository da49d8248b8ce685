package com.p2pdelivery.admin.timeline;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The payload of an event, read for the sentence that is made of it. */
record Facts(JsonNode data) {

    /** The delivery it is about; many say so themselves, some only in the booking they echo. */
    @Nullable UUID deliveryId() {
        UUID own = id("/deliveryId");
        return own == null ? id("/booking/deliveryId") : own;
    }

    @Nullable UUID bookingId() {
        UUID own = id("/bookingId");
        return own == null ? id("/booking/bookingId") : own;
    }

    @Nullable UUID id(String pointer) {
        String text = data.at(pointer).asString("");
        return text.isEmpty() ? null : UUID.fromString(text);
    }

    /** The value as it stands, or {@code ?} where the event does not say it. */
    String text(String pointer) {
        return data.at(pointer).asString("?");
    }

    @Nullable String optional(String pointer) {
        return data.at(pointer).asString(null);
    }

    /** A constant as a person would write it: {@code TRIP_FULL} becomes "trip full". */
    String words(String pointer) {
        return text(pointer).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Percents of a value in basis points. */
    String percent(String pointer) {
        return BigDecimal.valueOf(data.at(pointer).asLong(), 2).stripTrailingZeros().toPlainString()
                + " %";
    }

    /** Money with the decimals that its currency has: {@code 12.50 EUR}, {@code 900 JPY}. */
    String money(String pointer) {
        JsonNode money = data.at(pointer);
        String currency = money.path("currency").asString("");
        if (currency.isEmpty()) {
            return "?";
        }
        int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.path("amountMinor").asLong(), decimals).toPlainString()
                + " "
                + currency;
    }
}
