package com.p2pdelivery.trip.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.geonames.GeoNamesPlaces;
import com.p2pdelivery.trip.place.nominatim.GeocoderSimulator;
import com.p2pdelivery.trip.place.nominatim.NominatimPlaces;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FallbackPlacesTest {

    private static final PlaceProvider.Search HAGUE = new PlaceProvider.Search("den haag", 1, null);

    private final GeocoderSimulator geocoder = new GeocoderSimulator();
    private final FallbackPlaces places =
            new FallbackPlaces(
                    new NominatimPlaces(geocoder.url(), Duration.ofSeconds(10)),
                    new GeoNamesPlaces());

    FallbackPlacesTest() throws IOException {}

    @AfterEach
    void close() {
        geocoder.close();
    }

    @Test
    void asksTheGeocoderFirst() {
        geocoder.says(200, "[" + GeocoderSimulator.THE_HAGUE.formatted("548320") + "]");

        assertThat(places.search(HAGUE).getFirst().place().id()).isEqualTo("osm-relation-192736");
    }

    @Test
    void answersFromTheGazetteerWhileTheGeocoderIsDown() {
        geocoder.says(503, "{}");

        assertThat(places.search(HAGUE).getFirst().place().id()).isEqualTo("2747373");
        assertThat(places.nearest(new GeoPoint(52.08, 4.3)).map(Place::id)).contains("2747373");
    }
}
