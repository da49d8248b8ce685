package com.p2pdelivery.trip.place.nominatim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.Place;
import com.p2pdelivery.trip.place.PlaceProvider.Search;
import com.p2pdelivery.trip.place.PlacesUnavailableException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NominatimPlacesTest {

    private static final GeoPoint HERE = new GeoPoint(52.1, 4.3);

    private final GeocoderSimulator geocoder = new GeocoderSimulator();
    private final NominatimPlaces places =
            new NominatimPlaces(geocoder.url(), Duration.ofMillis(1_500));

    NominatimPlacesTest() throws IOException {}

    @AfterEach
    void close() {
        geocoder.close();
    }

    @Test
    void searchesCities() {
        geocoder.says(200, "[" + GeocoderSimulator.THE_HAGUE.formatted("548320") + "]");

        var found = places.search(new Search("den haag & more", 5, HERE));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().place())
                .isEqualTo(
                        new Place(
                                "osm-relation-192736",
                                "The Hague",
                                "NL",
                                new GeoPoint(52.0799838, 4.3113461),
                                548_320,
                                null));
        assertThat(geocoder.asked().getFirst())
                .startsWith("/search?q=den haag & more&limit=5&featureType=city&viewbox=1.")
                .contains("&format=jsonv2&");
    }

    @Test
    void namesThePlaceAtAPoint() {
        geocoder.says(200, GeocoderSimulator.THE_HAGUE.formatted("548320"));

        assertThat(places.nearest(HERE).map(Place::name)).contains("The Hague");
        assertThat(geocoder.asked().getFirst()).startsWith("/reverse?lat=52.1&lon=4.3&zoom=10");
    }

    @Test
    void knowsOfNoPlaceAtSea() {
        geocoder.says(200, "{\"error\": \"Unable to geocode\"}");

        assertThat(places.nearest(new GeoPoint(0, -30))).isEmpty();
    }

    @Test
    void takesAPopulationThatIsNoNumberAsUnknown() {
        geocoder.says(200, GeocoderSimulator.THE_HAGUE.formatted("half a million"));

        assertThat(places.nearest(HERE).map(Place::population)).contains(0L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    500 | {}
                    429 | {}
                    200 | <html>
                    200 | [{"osm_type": "node"}]
                    200 | [{"osm_type": "node", "lat": "far", "lon": "away", "display_name": "X"}]
                    """)
    void isUnavailableWhenTheAnswerIsNone(int status, String body) {
        geocoder.says(status, body);

        assertThatThrownBy(() -> places.search(new Search("den haag", 5, null)))
                .isInstanceOf(PlacesUnavailableException.class);
    }

    @Test
    void doesNotWaitForASilentGeocoderAndThenLeavesItAlone() {
        geocoder.fallsSilent();

        for (int i = 0; i < 7; i++) {
            assertThatThrownBy(() -> places.nearest(HERE))
                    .isInstanceOf(PlacesUnavailableException.class);
        }
        assertThat(geocoder.asked()).hasSize(5);
    }
}
