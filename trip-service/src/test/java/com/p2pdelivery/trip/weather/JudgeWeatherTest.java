package com.p2pdelivery.trip.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.geonames.GeoNamesPlaces;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgeWeatherTest {

    private static final Instant TWO = Instant.parse("2030-05-04T14:00:00Z");
    private static final Weather MILD = new Weather(12.0, 0.0, 0.0, 3, 9.0, 20.0, 24_000.0);
    private static final Weather SNOW = new Weather(-2.0, 3.0, 3.0, 75, 9.0, 20.0, 2_000.0);
    private static final Weather LIGHT_SNOW = new Weather(-2.0, 0.5, 0.5, 71, 9.0, 20.0, 5_000.0);
    private static final Weather THUNDER = new Weather(22.0, 5.0, 0.0, 95, 9.0, 40.0, 9_000.0);

    private final JudgeWeather judge = new JudgeWeather(new GeoNamesPlaces());

    @Test
    void saysWhatAwaitsATripWhereAndWhen() {
        var innsbruck = passing(47.27, 11.39, TWO);

        var judged = judge.judge(Mode.CAR, List.of(innsbruck), List.of(SNOW));

        assertThat(judged.risk()).isEqualTo(DelayRisk.HIGH);
        assertThat(judged.reason())
                .isEqualTo("snow, 3 cm/h near Innsbruck about 14:00 UTC on 4 May");
    }

    @Test
    void namesNoPlaceThatIsFarAway() {
        var judged = judge.judge(Mode.FERRY, List.of(passing(57.5, -30, TWO)), List.of(gale()));

        assertThat(judged.reason())
                .isEqualTo("wind, 80 km/h at 57.50, -30.00 about 14:00 UTC on 4 May");
    }

    private static Weather gale() {
        return new Weather(8.0, 0.0, 0.0, 3, 80.0, 110.0, 9_000.0);
    }

    @Test
    void addsUpWhatSlowerPartsOfTheWayCost() {
        // half an hour each: 30 * 40 / 60 = 20 and 30 * 10 / 90 = 3.3 minutes
        var judged = judge.judge(Mode.CAR, way(3), List.of(SNOW, LIGHT_SNOW, MILD));

        assertThat(judged.delayMinutes()).isEqualTo(25);
        assertThat(judged.samples())
                .extracting(Sample::risk)
                .containsExactly(DelayRisk.HIGH, DelayRisk.LOW, DelayRisk.NONE);
    }

    @Test
    void waitsOutAStormOnce() {
        var judged = judge.judge(Mode.FOOT, way(3), List.of(THUNDER, THUNDER, THUNDER));

        assertThat(judged.delayMinutes()).isEqualTo(45);
    }

    @Test
    void tellsOfTheWorstAndOfTheFirstOfEquals() {
        var judged = judge.judge(Mode.CAR, way(3), List.of(LIGHT_SNOW, SNOW, SNOW));

        assertThat(judged.reason()).startsWith("snow, 3 cm/h").contains("about 14:30 UTC");
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        var judged = judge.judge(Mode.CAR, way(2), List.of(MILD, MILD));

        assertThat(judged.risk()).isEqualTo(DelayRisk.NONE);
        assertThat(judged.delayMinutes()).isZero();
    }

    @Test
    void doesNotCallAWaySafeThatItKnowsInPart() {
        var judged = judge.judge(Mode.CAR, way(2), List.of(MILD, Weather.UNKNOWN));

        assertThat(judged.risk()).isEqualTo(DelayRisk.UNKNOWN);
        assertThat(judged.delayMinutes()).isNull();
        assertThat(judged.reason()).isEqualTo("no forecast for 1 of 2 points of the way");
        assertThat(judged.samples().get(1).risk()).isEqualTo(DelayRisk.UNKNOWN);
    }

    @Test
    void warnsOfWhatItKnowsOnAWayThatItKnowsInPart() {
        var judged = judge.judge(Mode.CAR, way(2), List.of(SNOW, Weather.UNKNOWN));

        assertThat(judged.risk()).isEqualTo(DelayRisk.HIGH);
    }

    @Test
    void tellsAnewWhatDiffersEnough() {
        var low = new Assessment(DelayRisk.LOW, "rain", 20, List.of());

        assertThat(low.differsEnoughFrom(DelayRisk.LOW, 10)).isFalse();
        assertThat(low.differsEnoughFrom(DelayRisk.LOW, 5)).isTrue();
        assertThat(low.differsEnoughFrom(DelayRisk.LOW, 35)).isTrue();
        assertThat(low.differsEnoughFrom(DelayRisk.MODERATE, 20)).isTrue();
        assertThat(Assessment.unknown("?").differsEnoughFrom(DelayRisk.UNKNOWN, null)).isFalse();
    }

    private static List<Passing> way(int points) {
        return IntStream.range(0, points)
                .mapToObj(i -> passing(45.5, 8 + i * 0.5, TWO.plus(Duration.ofMinutes(30L * i))))
                .toList();
    }

    private static Passing passing(double lat, double lon, Instant at) {
        return new Passing(new GeoPoint(lat, lon), at, Duration.ofMinutes(30));
    }
}
