package com.p2pdelivery.trip.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorridorsTest {

    private final Corridors corridors = new Corridors();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # where                | lat     | lon     | city      | country
                    Berlin, Mitte          | 52.517  | 13.389  | Berlin    | DE
                    Erkner, a town near it | 52.4206 | 13.7497 | Berlin    | DE
                    Villeurbanne           | 45.7719 | 4.8902  | Villeurbanne | FR
                    the North Cape         | 71.17   | 25.78   | -         | -
                    Visp, no city near     | 46.294  | 7.881   | Sierre    | CH
                    the North Atlantic     | 50      | -30     | -         | -
                    Suva, near 180 degrees | -18.1   | 178.45  | Suva      | FJ
                    """)
    void takesTheNextCityForAPlace(
            String where, double lat, double lon, String city, String country) {
        var found = corridors.cityOf(new GeoPoint(lat, lon));

        assertThat(found.map(City::name).orElse(null)).as(where).isEqualTo(city);
        assertThat(found.map(City::country).orElse(null)).as(where).isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource({
        "2030-05-06T00:00:00Z, 2030-05-06",
        "2030-05-05T23:59:59Z, 2030-04-29",
        "2030-12-31T12:00:00Z, 2030-12-30",
        "2031-01-01T00:00:00Z, 2030-12-30",
        "2028-02-29T00:00:00Z, 2028-02-28",
    })
    void beginsAWeekOnMondayInUtc(Instant at, LocalDate monday) {
        assertThat(TripFigures.weekOf(at)).isEqualTo(monday);
    }

    @Test
    void readsTheCursorThatItWrote() {
        var cursor = new CorridorCursor(LocalDate.of(2030, 4, 29), "2996944", "3173435");

        assertThat(CorridorCursor.decoded(cursor.encoded())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "????", "MjAzMC0wNC0yOS8x", "MjAzMC0xMy0yOS8xLzI", "LzEvMg"})
    void refusesACursorThatNobodyWrote(String text) {
        assertThat(CorridorCursor.decoded(text)).isEmpty();
    }
}
