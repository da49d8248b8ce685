package com.p2pdelivery.delivery.market.web;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what comes in a query, and remembers all that is wrong with it. */
final class Reading {

    private static final Pattern POINT =
            Pattern.compile(
                    "\\s*(-?\\d{1,3}(?:\\.\\d{1,20})?)\\s*,\\s*(-?\\d{1,3}(?:\\.\\d{1,20})?)\\s*");
    private static final GeoPoint NOWHERE = new GeoPoint(0, 0);

    private final List<Offence> offences = new ArrayList<>();

    record Offence(String field, String message) {}

    List<Offence> offences() {
        return List.copyOf(offences);
    }

    /** Somewhere, where it cannot be read; then there is an offence. */
    GeoPoint point(String field, String text) {
        var found = POINT.matcher(text);
        if (!found.matches()) {
            offences.add(new Offence(field, "must be latitude and longitude such as 52.52,13.40"));
            return NOWHERE;
        }
        try {
            return new GeoPoint(
                    Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)));
        } catch (IllegalArgumentException outOfRange) {
            offences.add(new Offence(field, String.valueOf(outOfRange.getMessage())));
            return NOWHERE;
        }
    }

    String currency(String text) {
        try {
            return Currency.getInstance(text).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            offences.add(new Offence("currency", "must be an ISO 4217 code such as EUR"));
            return text;
        }
    }
}
