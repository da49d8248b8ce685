package com.p2pdelivery.trip.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

    private static final Instant NOW = Instant.parse("2030-05-04T06:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P16D,   PT12H",
        "P7DT1S, PT12H",
        "P7D,    PT6H",
        "P3DT1S, PT6H",
        "P1DT1S, PT3H",
        "PT24H,  PT1H",
        "PT6H1S, PT1H",
        "PT6H,   PT30M",
        "PT0S,   PT30M",
        "PT-5H,  PT30M",
    })
    void looksMoreOftenTheNearerATripIs(Duration departsIn, Duration lookAgainAfter) {
        assertThat(Checks.next(NOW.plus(departsIn), NOW)).isEqualTo(NOW.plus(lookAgainAfter));
    }

    @Test
    void waitsUntilAForecastReachesTheTrip() {
        var inThreeWeeks = NOW.plus(Duration.ofDays(21));

        assertThat(Checks.isTooEarly(inThreeWeeks, NOW)).isTrue();
        assertThat(Checks.next(inThreeWeeks, NOW)).isEqualTo(NOW.plus(Duration.ofDays(5)));
        assertThat(Checks.isTooEarly(NOW.plus(Duration.ofDays(16)), NOW)).isFalse();
    }
}
