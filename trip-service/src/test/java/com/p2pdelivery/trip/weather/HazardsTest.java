package com.p2pdelivery.trip.weather;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.weather.Hazard.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HazardsTest {

    private static final Weather MILD = new Weather(12.0, 0.0, 0.0, 3, 9.0, 20.0, 24_000.0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # mode  | °C   | mm/h | snow cm/h | code | wind | gusts | sight | risk     | words
                    CAR     | 12   | 2.4  | 0    | 61 | 9  | 20  | 24000 | NONE     | -
                    CAR     | 12   | 2.5  | 0    | 61 | 9  | 20  | 24000 | LOW      | heavy rain, 2.5 mm/h
                    CAR     | 12   | 7.6  | 0    | 65 | 9  | 20  | 24000 | MODERATE | heavy rain, 7.6 mm/h
                    CAR     | 12   | 25   | 0    | 65 | 9  | 20  | 24000 | HIGH     | heavy rain, 25 mm/h
                    CAR     | -2   | 3    | 3    | 75 | 9  | 20  | 24000 | HIGH     | snow, 3 cm/h
                    CAR     | -2   | 0.9  | 0.9  | 73 | 9  | 20  | 24000 | LOW      | snow, 0.9 cm/h
                    CAR     | 0    | 0.1  | 0    | 51 | 9  | 20  | 24000 | MODERATE | ice on the road
                    CAR     | 0.1  | 0.1  | 0    | 51 | 9  | 20  | 24000 | NONE     | -
                    CAR     | -1   | 0.1  | 0    | 66 | 9  | 20  | 24000 | HIGH     | freezing rain
                    CAR     | 5    | 0    | 0    | 45 | 9  | 20  | 400   | LOW      | fog, 400 m sight
                    CAR     | 5    | 0    | 0    | 45 | 9  | 20  | 99    | HIGH     | fog, 99 m sight
                    CAR     | 12   | 0    | 0    | 3  | 60 | 89.6| 24000 | LOW      | gusts, 90 km/h
                    VAN     | 12   | 0    | 0    | 3  | 60 | 89.6| 24000 | MODERATE | gusts, 90 km/h
                    BUS     | 12   | 0    | 0    | 3  | 60 | 90  | 24000 | HIGH     | gusts, 90 km/h
                    TRAIN   | 12   | 7.6  | 0    | 65 | 9  | 20  | 50    | NONE     | -
                    TRAIN   | 12   | 0    | 0    | 3  | 60 | 105 | 24000 | HIGH     | gusts, 105 km/h
                    PLANE   | 20   | 4    | 0    | 95 | 9  | 20  | 24000 | MODERATE | thunderstorm
                    PLANE   | 20   | 4    | 0    | 99 | 9  | 20  | 24000 | HIGH     | thunderstorm with hail
                    PLANE   | 5    | 0    | 0    | 45 | 9  | 20  | 549   | MODERATE | fog, 549 m sight
                    PLANE   | 5    | 9    | 0    | 65 | 9  | 20  | 24000 | NONE     | -
                    FERRY   | 12   | 9    | 0    | 65 | 61 | 80  | 24000 | LOW      | wind, 61 km/h
                    FERRY   | 12   | 0    | 0    | 3  | 75 | 99  | 24000 | HIGH     | wind, 75 km/h
                    BICYCLE | 12   | 0    | 0    | 3  | 29 | 40  | 24000 | LOW      | wind, 29 km/h
                    BICYCLE | 12   | 0    | 0    | 95 | 9  | 20  | 24000 | HIGH     | thunderstorm
                    BICYCLE | 36   | 0    | 0    | 0  | 9  | 20  | 24000 | LOW      | heat, 36 °C
                    FOOT    | 12   | 0    | 0    | 3  | 40 | 60  | 24000 | NONE     | -
                    FOOT    | 12   | 0    | 0    | 3  | 62 | 80  | 24000 | MODERATE | wind, 62 km/h
                    CAR     | -    | -    | -    | -  | -  | 70  | -     | LOW      | gusts, 70 km/h
                    CAR     | -    | -    | -    | -  | -  | -   | -     | NONE     | -
                    """)
    void knowsWhatDelaysWhom(
            Mode mode,
            Double temperature,
            Double precipitation,
            Double snowfall,
            Integer code,
            Double wind,
            Double gusts,
            Double sight,
            DelayRisk risk,
            String words) {
        var worst =
                Hazards.of(mode).stream()
                        .flatMap(hazard ->
                                hazard
                                        .in(
                                                new Weather(
                                                        temperature,
                                                        precipitation,
                                                        snowfall,
                                                        code,
                                                        wind,
                                                        gusts,
                                                        sight))
                                        .stream())
                        .max(comparing(Effect::risk));

        assertThat(worst.map(Effect::risk).orElse(DelayRisk.NONE)).isEqualTo(risk);
        assertThat(worst.map(Effect::words).orElse(null)).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void findsNothingInAMildDay(Mode mode) {
        assertThat(Hazards.of(mode)).isNotEmpty().allMatch(hazard -> hazard.in(MILD).isEmpty());
    }

    /** What is stronger is at least as bad, and never slower than standing still. */
    @Test
    void getsWorseWithEachStep() {
        for (var mode : Mode.values()) {
            for (var hazard : Hazards.of(mode)) {
                var steps = hazard.steps();
                for (int i = 0; i < steps.size(); i++) {
                    var step = steps.get(i);
                    assertThat(step.slowerPercent()).isBetween(0, 90);
                    assertThat(step.slowerPercent() + step.waitMinutes()).isPositive();
                    if (i > 0) {
                        var before = steps.get(i - 1);
                        assertThat(step.risk()).isGreaterThan(before.risk());
                        assertThat(step.slowerPercent())
                                .isGreaterThanOrEqualTo(before.slowerPercent());
                        assertThat(step.waitMinutes()).isGreaterThanOrEqualTo(before.waitMinutes());
                        assertThat(step.from() > before.from())
                                .isNotEqualTo(hazard.worseDownwards());
                    }
                }
            }
        }
    }
}
