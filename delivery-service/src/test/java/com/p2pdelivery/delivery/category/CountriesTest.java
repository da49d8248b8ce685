package com.p2pdelivery.delivery.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {

    private final Countries countries = new Countries();

    @ParameterizedTest
    @CsvSource({
        "Berlin, 52.5244, 13.4105, DE",
        "Lyon, 45.7641, 4.8357, FR",
        "Geneva, 46.2022, 6.1457, CH",
        "London, 51.5085, -0.1257, GB",
        "Oslo, 59.9127, 10.7461, NO",
        "Istanbul, 41.0138, 28.9497, TR",
        "Suva, -18.1416, 178.4415, FJ"
    })
    void tellsTheCountryOfACity(String name, double lat, double lon, String country) {
        assertThat(countries.around(new GeoPoint(lat, lon))).as(name).containsExactly(country);
    }

    @Test
    void leavesItOpenNearABorder() {
        // Between Basel, Weil am Rhein and Saint-Louis.
        assertThat(countries.around(new GeoPoint(47.585, 7.600))).contains("CH", "DE", "FR");
    }

    @Test
    void knowsNoCountryInTheOcean() {
        assertThat(countries.around(new GeoPoint(-40, -120))).isEmpty();
    }

    @Test
    void believesWhatCanBe() {
        var basel = new GeoPoint(47.558, 7.573);
        assertThat(countries.canBe(basel, "DE")).isTrue();
        assertThat(countries.canBe(basel, "SE")).isFalse();
        assertThat(countries.canBe(basel, "QQ")).isFalse();
    }
}
