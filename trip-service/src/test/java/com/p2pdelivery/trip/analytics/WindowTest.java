package com.p2pdelivery.trip.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final Instant NOW = Instant.parse("2030-05-04T06:00:00Z");

    @Test
    void lastsNinetyDaysUntilNowUnlessToldOtherwise() {
        assertThat(Window.read(null, null, NOW))
                .isEqualTo(new Window.Read(new Window(Instant.parse("2030-02-03T06:00:00Z"), NOW)));
        assertThat(Window.read(null, "2030-04-01T00:00:00Z", NOW))
                .asInstanceOf(type(Window.Read.class))
                .extracting(read -> read.window().from())
                .isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Test
    void readsTimesOfAnyOffset() {
        assertThat(Window.read("2030-04-01T00:00:00+02:00", "2030-04-02T00:00:00-05:30", NOW))
                .isEqualTo(
                        new Window.Read(
                                new Window(
                                        Instant.parse("2030-03-31T22:00:00Z"),
                                        Instant.parse("2030-04-02T05:30:00Z"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    yesterday            | -                              | from
                    -                    | 2030-13-01T00:00:00Z           | until
                    2030-05-01           | -                              | from
                    2030-05-01T00:00:00  | -                              | from
                    ''                   | -                              | from
                    2030-05-02T00:00:00Z | 2030-05-02T00:00:00Z           | until
                    2030-05-02T00:00:00Z | 2030-05-01T00:00:00Z           | until
                    2030-05-05T00:00:00Z | -                              | until
                    2029-05-02T00:00:00Z | 2030-05-03T00:00:01Z           | from
                    1999-12-31T23:59:59Z | 2000-02-01T00:00:00Z           | from
                    -                    | +999999999-12-31T23:59:59Z     | until
                    """)
    void namesWhatIsWrong(String from, String until, String field) {
        assertThat(Window.read(from, until, NOW))
                .asInstanceOf(type(Window.Wrong.class))
                .satisfies(wrong ->
                        assertThat(wrong.offences())
                                .extracting(FieldOffence::field)
                                .containsExactly(field));
    }

    @Test
    void namesAllThatIsWrong() {
        assertThat(Window.read("?", "!", NOW))
                .asInstanceOf(type(Window.Wrong.class))
                .satisfies(wrong -> assertThat(wrong.offences()).hasSize(2));
    }

    @Test
    void takesAWholeLeapYear() {
        assertThat(Window.read("2028-01-01T00:00:00Z", "2029-01-01T00:00:00Z", NOW))
                .isInstanceOf(Window.Read.class);
    }
}
