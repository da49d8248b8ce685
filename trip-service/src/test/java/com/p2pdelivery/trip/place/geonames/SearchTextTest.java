package com.p2pdelivery.trip.place.geonames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
                    Zürich, zurich
                    Łódź, lodz
                    L'Aquila, l aquila
                    København, kobenhavn
                    Gießen, giessen
                    İzmir, izmir
                    Ηράκλειο, ηρακλειο
                    Frankfurt (Oder), frankfurt oder
                    's-Gravenhage, s gravenhage
                    "  New   York ", new york
                    東京, 東京
                    "?!", ""
                    """)
    void leavesWhatEverybodyCanType(String name, String text) {
        assertThat(SearchText.of(name)).isEqualTo(text == null ? "" : text);
    }
}
