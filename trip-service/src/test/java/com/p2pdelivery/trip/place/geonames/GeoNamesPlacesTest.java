package com.p2pdelivery.trip.place.geonames;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.PlaceProvider.Search;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gazetteer as it is delivered. */
class GeoNamesPlacesTest {

    private final GeoNamesPlaces places = new GeoNamesPlaces();

    @ParameterizedTest
    @CsvSource({
        "zurich, Zürich, CH",
        "münch, Munich, DE",
        "muenchen, Munich, DE",
        "köln, Köln, DE",
        "den haag, The Hague, NL",
        "warszaw, Warsaw, PL",
        "москв, Moscow, RU",
        "αθήν, Athens, GR",
        "hambrug, Hamburg, DE",
        "san fran, San Francisco, US",
        "vaduz, Vaduz, LI",
        "ber, Berlin, DE"
    })
    void findsWhatPeopleType(String typed, String name, String country) {
        var first = places.search(new Search(typed, 8, null)).getFirst().place();
        assertThat(first.name()).isEqualTo(name);
        assertThat(first.country()).isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource({"52.5, 13.4, Berlin", "47.37, 8.54, Zürich", "-16.5, -179.99, Labasa"})
    void knowsWhereSomebodyIs(double lat, double lon, String name) {
        assertThat(places.nearest(new GeoPoint(lat, lon)))
                .hasValueSatisfying(place -> assertThat(place.name()).isEqualTo(name));
    }
}
