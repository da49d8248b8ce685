package com.p2pdelivery.trip.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The estimate against ways that are well known: roads as route planners give them without traffic,
 * trains and ferries as timetables do for the usual fast connection, flights by great circle and
 * scheduled block time (both directions averaged). The truth itself is good to some 5 %.
 */
class EstimatedRoutesTest {

    /** A Sunday: nobody is in the rush hour. */
    private static final Instant SUNDAY = Instant.parse("2030-05-05T10:00:00Z");

    private static final Map<String, GeoPoint> PLACES =
            Map.ofEntries(
                    at("Berlin", 52.5200, 13.4050),
                    at("Hamburg", 53.5511, 9.9937),
                    at("Munich", 48.1374, 11.5755),
                    at("Cologne", 50.9375, 6.9603),
                    at("Frankfurt", 50.1109, 8.6821),
                    at("Potsdam", 52.3906, 13.0645),
                    at("Paris", 48.8566, 2.3522),
                    at("Lyon", 45.7640, 4.8357),
                    at("Marseille", 43.2965, 5.3698),
                    at("Madrid", 40.4168, -3.7038),
                    at("Barcelona", 41.3874, 2.1686),
                    at("London", 51.5074, -0.1278),
                    at("Manchester", 53.4808, -2.2426),
                    at("Edinburgh", 55.9533, -3.1883),
                    at("Rome", 41.9028, 12.4964),
                    at("Milan", 45.4642, 9.1900),
                    at("Turin", 45.0703, 7.6869),
                    at("Amsterdam", 52.3676, 4.9041),
                    at("Utrecht", 52.0907, 5.1214),
                    at("Brussels", 50.8503, 4.3517),
                    at("Vienna", 48.2082, 16.3738),
                    at("Budapest", 47.4979, 19.0402),
                    at("Prague", 50.0755, 14.4378),
                    at("Zurich", 47.3769, 8.5417),
                    at("Geneva", 46.2044, 6.1432),
                    at("Warsaw", 52.2297, 21.0122),
                    at("Krakow", 50.0647, 19.9450),
                    at("New York", 40.7128, -74.0060),
                    at("Washington", 38.9072, -77.0369),
                    at("LHR", 51.4700, -0.4543),
                    at("JFK", 40.6413, -73.7781),
                    at("FRA", 50.0379, 8.5622),
                    at("LIS", 38.7742, -9.1342),
                    at("MAD", 40.4983, -3.5676),
                    at("BCN", 41.2974, 2.0833),
                    at("SIN", 1.3644, 103.9915),
                    at("HAM", 53.6304, 9.9882),
                    at("MUC", 48.3538, 11.7861),
                    at("Dover", 51.1250, 1.3300),
                    at("Calais", 50.9670, 1.8620),
                    at("Helsinki", 60.1600, 24.9600),
                    at("Tallinn", 59.4440, 24.7670),
                    at("Dublin Port", 53.3480, -6.2010),
                    at("Holyhead", 53.3100, -4.6300),
                    at("Alexanderplatz", 52.5219, 13.4132),
                    at("Brandenburg Gate", 52.5163, 13.3777));

    /** How far an estimate may be off for any one way; see the class on what one may expect. */
    private static final Map<Mode, Double> TIME_BOUND =
            new EnumMap<>(
                    Map.of(
                            Mode.CAR, 0.20,
                            Mode.BUS, 0.20,
                            Mode.TRAIN, 0.45,
                            Mode.PLANE, 0.10,
                            Mode.FERRY, 0.25,
                            Mode.BICYCLE, 0.15,
                            Mode.FOOT, 0.15));

    private static final double DISTANCE_BOUND = 0.13;

    record Known(Mode mode, String from, String to, double km, Duration takes) {}

    static Stream<Known> knownWays() {
        return Stream.of(
                known(Mode.CAR, "Berlin", "Hamburg", 289, "2:55"),
                known(Mode.CAR, "Berlin", "Munich", 585, "5:55"),
                known(Mode.CAR, "Cologne", "Frankfurt", 190, "2:00"),
                known(Mode.CAR, "Paris", "Lyon", 466, "4:35"),
                known(Mode.CAR, "Paris", "Marseille", 775, "7:25"),
                known(Mode.CAR, "Lyon", "Turin", 312, "3:35"),
                known(Mode.CAR, "Madrid", "Barcelona", 621, "6:05"),
                known(Mode.CAR, "London", "Manchester", 335, "4:00"),
                known(Mode.CAR, "London", "Edinburgh", 650, "7:30"),
                known(Mode.CAR, "Rome", "Milan", 573, "5:50"),
                known(Mode.CAR, "Milan", "Turin", 143, "1:45"),
                known(Mode.CAR, "Amsterdam", "Brussels", 210, "2:20"),
                known(Mode.CAR, "Vienna", "Budapest", 243, "2:30"),
                known(Mode.CAR, "Zurich", "Geneva", 278, "2:55"),
                known(Mode.CAR, "Warsaw", "Krakow", 293, "3:15"),
                known(Mode.CAR, "New York", "Washington", 365, "4:05"),
                known(Mode.BUS, "Berlin", "Hamburg", 289, "3:20"),
                known(Mode.BUS, "Berlin", "Prague", 350, "4:30"),
                known(Mode.TRAIN, "Berlin", "Hamburg", 286, "1:45"),
                known(Mode.TRAIN, "Berlin", "Munich", 623, "4:00"),
                known(Mode.TRAIN, "Paris", "Lyon", 427, "2:00"),
                known(Mode.TRAIN, "Paris", "Marseille", 750, "3:15"),
                known(Mode.TRAIN, "Madrid", "Barcelona", 621, "2:40"),
                known(Mode.TRAIN, "London", "Edinburgh", 632, "4:25"),
                known(Mode.TRAIN, "London", "Manchester", 296, "2:10"),
                known(Mode.TRAIN, "Rome", "Milan", 560, "3:05"),
                known(Mode.TRAIN, "Zurich", "Geneva", 282, "2:45"),
                known(Mode.TRAIN, "New York", "Washington", 362, "3:10"),
                known(Mode.PLANE, "FRA", "LIS", 1875, "3:00"),
                known(Mode.PLANE, "MAD", "BCN", 483, "1:15"),
                known(Mode.PLANE, "HAM", "MUC", 600, "1:20"),
                known(Mode.PLANE, "LHR", "JFK", 5540, "7:35"),
                known(Mode.PLANE, "FRA", "SIN", 10270, "12:30"),
                known(Mode.FERRY, "Dover", "Calais", 42, "1:30"),
                known(Mode.FERRY, "Helsinki", "Tallinn", 82, "2:00"),
                known(Mode.FERRY, "Dublin Port", "Holyhead", 108, "3:15"),
                known(Mode.BICYCLE, "Amsterdam", "Utrecht", 42, "2:20"),
                known(Mode.BICYCLE, "Berlin", "Potsdam", 35, "2:00"),
                known(Mode.FOOT, "Alexanderplatz", "Brandenburg Gate", 2.8, "0:35"));
    }

    @ParameterizedTest
    @MethodSource("knownWays")
    void isNearEachKnownWay(Known way) {
        assertThat(distanceError(way)).as("distance").isLessThan(DISTANCE_BOUND);
        assertThat(timeError(way)).as("time").isLessThan(TIME_BOUND.get(way.mode()));
    }

    @Test
    void isOffByLittleOnAverage() {
        assertThat(mean(knownWays(), EstimatedRoutesTest::distanceError)).isLessThan(0.05);
        assertThat(mean(knownWays(), EstimatedRoutesTest::timeError)).isLessThan(0.12);
        assertThat(mean(by(Mode.CAR), EstimatedRoutesTest::timeError)).isLessThan(0.08);
        assertThat(mean(by(Mode.TRAIN), EstimatedRoutesTest::timeError)).isLessThan(0.25);
        assertThat(mean(by(Mode.PLANE), EstimatedRoutesTest::timeError)).isLessThan(0.05);
    }

    @Test
    void saysThatItIsAnEstimate() {
        var route = route(Mode.CAR, SUNDAY, "Berlin", "Hamburg");

        assertThat(route.estimate()).isTrue();
        assertThat(route.provider()).isEqualTo("embedded");
    }

    @Test
    void takesLongerInTheRushHourOnTheRoadOnly() {
        var mondayMorning = Instant.parse("2030-05-06T07:00:00Z");

        assertThat(route(Mode.CAR, mondayMorning, "Berlin", "Hamburg").duration())
                .isBetween(
                        route(Mode.CAR, SUNDAY, "Berlin", "Hamburg").duration().plusMinutes(5),
                        route(Mode.CAR, SUNDAY, "Berlin", "Hamburg").duration().plusMinutes(20));
        assertThat(route(Mode.TRAIN, mondayMorning, "Berlin", "Hamburg"))
                .isEqualTo(route(Mode.TRAIN, SUNDAY, "Berlin", "Hamburg"));
        assertThat(route(Mode.CAR, Instant.parse("2030-05-06T13:30:00Z"), "Berlin", "Hamburg"))
                .as("who leaves at noon arrives in Hamburg's evening")
                .satisfies(late ->
                        assertThat(late.duration())
                                .isGreaterThan(
                                        route(Mode.CAR, SUNDAY, "Berlin", "Hamburg").duration()));
    }

    @Test
    void goesByTheTimeOfThePlace() {
        var newYork = PLACES.get("New York");

        assertThat(RushHour.isOn(newYork, Instant.parse("2030-05-06T12:30:00Z"))).isTrue();
        assertThat(RushHour.isOn(newYork, Instant.parse("2030-05-06T07:30:00Z"))).isFalse();
        assertThat(RushHour.isOn(newYork, Instant.parse("2030-05-05T12:30:00Z"))).isFalse();
    }

    @Test
    void addsUpItsLegs() {
        var route = route(Mode.CAR, SUNDAY, "Lyon", "Turin", "Milan");

        assertThat(route.legs()).hasSize(2);
        assertThat(route.legs().stream().mapToLong(Route.Leg::meters).sum())
                .isEqualTo(route.meters());
        assertThat(route.legs().getFirst())
                .isEqualTo(route(Mode.CAR, SUNDAY, "Lyon", "Turin").legs().getFirst());
        assertThat(route.legs().stream().map(Route.Leg::duration).reduce(Duration::plus))
                .contains(route.duration());
    }

    @Test
    void drawsTheGreatCircle() {
        var line = route(Mode.PLANE, SUNDAY, "LHR", "JFK").geometry();

        assertThat(line.getFirst()).isEqualTo(PLACES.get("LHR"));
        assertThat(line.getLast()).isEqualTo(PLACES.get("JFK"));
        assertThat(line.stream().mapToDouble(GeoPoint::lat).max().orElseThrow())
                .as("north of both ends")
                .isGreaterThan(53);
        double length = 0;
        for (int i = 1; i < line.size(); i++) {
            double step = line.get(i - 1).distanceMeters(line.get(i));
            assertThat(step).isLessThanOrEqualTo(100_001);
            length += step;
        }
        assertThat(length)
                .isCloseTo(PLACES.get("LHR").distanceMeters(PLACES.get("JFK")), within(10.0));
    }

    @Test
    void takesLongerTheFartherItIsByEveryMode() {
        for (var mode : Mode.values()) {
            Route before = null;
            for (double degrees = 0.001; degrees < 170; degrees *= 1.5) {
                var route =
                        new EstimatedRoutes()
                                .route(
                                        new Journey(
                                                mode,
                                                List.of(
                                                        new GeoPoint(0, 0),
                                                        new GeoPoint(0, degrees)),
                                                SUNDAY))
                                .route();
                if (before != null) {
                    assertThat(route.meters()).as(mode.name()).isGreaterThan(before.meters());
                    assertThat(route.duration())
                            .as(mode.name())
                            .isGreaterThanOrEqualTo(before.duration());
                }
                before = route;
            }
        }
    }

    private static Stream<Known> by(Mode mode) {
        return knownWays().filter(way -> way.mode() == mode);
    }

    private static double mean(Stream<Known> ways, ToDoubleFunction<Known> error) {
        return ways.mapToDouble(error).average().orElseThrow();
    }

    private static double distanceError(Known way) {
        return Math.abs(route(way).meters() / 1000.0 / way.km() - 1);
    }

    private static double timeError(Known way) {
        return Math.abs((double) route(way).duration().toSeconds() / way.takes().toSeconds() - 1);
    }

    private static Route route(Known way) {
        return route(way.mode(), SUNDAY, way.from(), way.to());
    }

    private static Route route(Mode mode, Instant departureAt, String... places) {
        var points = Stream.of(places).map(PLACES::get).toList();
        return new EstimatedRoutes().route(new Journey(mode, points, departureAt)).route();
    }

    private static Known known(Mode mode, String from, String to, double km, String takes) {
        var parts = takes.split(":");
        return new Known(
                mode,
                from,
                to,
                km,
                Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1])));
    }

    private static Map.Entry<String, GeoPoint> at(String name, double lat, double lon) {
        return Map.entry(name, new GeoPoint(lat, lon));
    }
}
