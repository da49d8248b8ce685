package com.p2pdelivery.trip.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Place;
import com.p2pdelivery.trip.itinerary.Way;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.route.Polyline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassingsTest {

    private static final Instant SIX = Instant.parse("2030-05-04T06:00:00Z");
    private static final GeoPoint LYON = new GeoPoint(45.76404, 4.83566);
    private static final GeoPoint TORINO = new GeoPoint(45.07049, 7.68682);
    private static final GeoPoint MILANO = new GeoPoint(45.46427, 9.18951);

    @Test
    void looksEveryFiftyKilometresAtTheTimeOfPassing() {
        var legs =
                List.of(
                        leg(LYON, TORINO, SIX, Duration.ofHours(4)),
                        leg(TORINO, MILANO, SIX.plus(Duration.ofHours(5)), Duration.ofHours(2)));

        var passings = Passings.of(Mode.CAR, legs);

        // 236 km and 125 km
        assertThat(passings).hasSize(9);
        assertThat(passings.getFirst().point()).isEqualTo(LYON);
        assertThat(passings.getFirst().at()).isEqualTo(SIX);
        assertThat(passings.getLast().point().distanceMeters(MILANO)).isLessThan(0.01);
        assertThat(passings.getLast().at()).isEqualTo(SIX.plus(Duration.ofHours(7)));
        // 45.1 km of 236 km in 4 hours
        assertThat(Duration.between(SIX, passings.get(1).at()).toSeconds())
                .isCloseTo(2_755, within(60L));
    }

    @Test
    void followsTheWayOfALegWhereItIsKnown() {
        var overTheMountains = new GeoPoint(46.5, 6.2);
        var way =
                new Way(
                        300_000,
                        14_400,
                        Polyline.encode(List.of(LYON, overTheMountains, TORINO)),
                        "osrm",
                        false);
        var leg = leg(LYON, TORINO, SIX, Duration.ofHours(4));
        var detour = new Leg(leg.from(), leg.to(), leg.departureAt(), leg.arrivalAt(), way);

        var passings = Passings.of(Mode.CAR, List.of(detour));

        // 133 km and 196 km
        assertThat(passings).hasSize(8);
        assertThat(passings.get(3).point().distanceMeters(overTheMountains)).isLessThan(10_000);
        assertThat(Duration.between(SIX, passings.get(3).at()).toMinutes())
                .isCloseTo(103, within(2L));
        assertThat(passings.getLast().point()).isEqualTo(TORINO);
        assertThat(passings.getLast().at()).isEqualTo(leg.arrivalAt());
    }

    @Test
    void stopsAtTheStart() {
        var short_ = List.of(leg(LYON, new GeoPoint(45.77, 4.84), SIX, Duration.ofMinutes(9)));

        assertThat(Passings.of(Mode.BICYCLE, short_)).hasSize(2);
    }

    @Test
    void looksAtAirportsOnlyWherePlanesFly() {
        var legs =
                List.of(
                        leg(LYON, MILANO, SIX, Duration.ofHours(1)),
                        leg(MILANO, TORINO, SIX.plus(Duration.ofHours(3)), Duration.ofHours(1)));

        assertThat(Passings.of(Mode.PLANE, legs))
                .extracting(Passing::point)
                .containsExactly(LYON, MILANO, MILANO, TORINO);
    }

    @Test
    void leavesOutWhatLiesBehind() {
        var passings = Passings.of(Mode.CAR, List.of(leg(LYON, TORINO, SIX, Duration.ofHours(4))));

        assertThat(Passings.ahead(passings, SIX)).isEqualTo(passings);
        assertThat(Passings.ahead(passings, SIX.plus(Duration.ofHours(2))))
                .isEqualTo(passings.subList(3, passings.size()));
        assertThat(Passings.ahead(passings, SIX.plus(Duration.ofDays(2))))
                .containsExactly(passings.getLast());
    }

    @Test
    void keepsToItsLimitsOnAnyTrip() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var legs = anyLegs(random);
            var mode = List.of(Mode.values()).get(random.nextInt(Mode.values().length));

            var passings = Passings.of(mode, legs);

            assertThat(passings).as("seed %d", seed).hasSizeBetween(2, Passings.MOST);
            assertThat(passings)
                    .as("seed %d", seed)
                    .extracting(Passing::at)
                    .isSorted()
                    .allMatch(at -> !at.isBefore(SIX))
                    .last()
                    .isEqualTo(legs.getLast().arrivalAt());
            if (mode != Mode.PLANE) {
                assertThat(underWay(passings))
                        .as("seed %d, %s", seed, legs)
                        .isBetween(0L, longestSpeaking(legs, passings));
            }
        }
    }

    private static long underWay(List<Passing> passings) {
        return passings.stream().mapToLong(passing -> passing.standsFor().toSeconds()).sum();
    }

    /** The points speak for the kilometres around them; legs of other speeds may meet there. */
    private static long longestSpeaking(List<Leg> legs, List<Passing> passings) {
        double km = new TravelLine(legs).km();
        double slowest =
                legs.stream()
                        .mapToDouble(leg ->
                                Duration.between(leg.departureAt(), leg.arrivalAt()).toSeconds()
                                        / leg.from().point().distanceMeters(leg.to().point())
                                        * 1000)
                        .max()
                        .orElseThrow();
        return Math.round(km * slowest) + passings.size();
    }

    private static List<Leg> anyLegs(Random random) {
        var legs = new ArrayList<Leg>();
        var from = anywhere(random);
        var departure = SIX;
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            var to = anywhere(random);
            legs.add(leg(from, to, departure, Duration.ofMinutes(10 + random.nextInt(3_000))));
            departure = legs.getLast().arrivalAt().plus(Duration.ofMinutes(random.nextInt(600)));
            from = to;
        }
        return legs;
    }

    private static GeoPoint anywhere(Random random) {
        return new GeoPoint(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180);
    }

    private static Leg leg(GeoPoint from, GeoPoint to, Instant departure, Duration takes) {
        return new Leg(new Place("A", from), new Place("B", to), departure, departure.plus(takes));
    }
}
