package com.p2pdelivery.delivery.category;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.Arrays;
import java.util.Locale;

/** Names a country that a place anywhere on the globe is believed to lie in. */
public final class CountryOf {

    private static final Countries COUNTRIES = new Countries();

    private CountryOf() {}

    public static String point(double lat, double lon) {
        var place = new GeoPoint(lat, lon);
        return Arrays.stream(Locale.getISOCountries())
                .filter(country -> COUNTRIES.canBe(place, country))
                .findFirst()
                .orElseThrow();
    }
}
