package com.p2pdelivery.delivery.market.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points and currencies in a query. */
class ReadingTest {

    private final Reading reading = new Reading();

    @Test
    void readsAPoint() {
        assertThat(reading.point("pickup", "-52.52, 13.40")).isEqualTo(new GeoPoint(-52.52, 13.4));
        assertThat(reading.offences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "52.52",
                "52.52,13.40,7",
                "north,east",
                "91,0",
                "0,181",
                "1e3,0",
                "NaN,0"
            })
    void refusesWhatIsNoPoint(String text) {
        reading.point("pickup", text);
        assertThat(reading.offences()).singleElement().matches(one -> one.field().equals("pickup"));
    }

    @Test
    void remembersAllThatIsWrong() {
        reading.point("pickup", "nowhere");
        reading.currency("TALER");
        assertThat(reading.offences())
                .extracting(Reading.Offence::field)
                .containsExactly("pickup", "currency");
    }
}
