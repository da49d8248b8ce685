package com.p2pdelivery.trip.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Place;
import com.p2pdelivery.trip.itinerary.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardingTest {

    private static final Instant START = Instant.parse("2030-05-04T06:00:00Z");
    private static final GeoPoint LYON = new GeoPoint(45.76404, 4.83566);
    private static final GeoPoint TORINO = new GeoPoint(45.07049, 7.68682);
    private static final GeoPoint MILANO = new GeoPoint(45.46427, 9.18951);

    private final List<Leg> there = List.of(leg(LYON, TORINO, 0, 4), leg(TORINO, MILANO, 5, 7));
    private final List<Leg> thereAndBack =
            List.of(
                    leg(LYON, TORINO, 0, 4),
                    leg(TORINO, MILANO, 5, 7),
                    leg(MILANO, TORINO, 30, 32),
                    leg(TORINO, LYON, 33, 37));

    @Test
    void takesRoomOnlyWhereTheParcelTravels() {
        assertThat(span(there, LYON, TORINO)).contains(new Span(0, 0));
        assertThat(span(there, TORINO, MILANO)).contains(new Span(1, 1));
        assertThat(span(there, LYON, MILANO)).contains(new Span(0, 1));
    }

    @Test
    void countsATownAsOneStopOnWhicheverSideOfItSomebodyLives() {
        var behindTorino = new GeoPoint(45.08, 7.72);
        var beforeTorino = new GeoPoint(45.075, 7.65);

        assertThat(span(there, LYON, behindTorino)).contains(new Span(0, 0));
        assertThat(span(there, beforeTorino, MILANO)).contains(new Span(1, 1));
    }

    @Test
    void travelsOnOneLegFromOneVillageToAnother() {
        var chambery = new GeoPoint(45.566, 5.920);
        var modane = new GeoPoint(45.197, 6.674);

        assertThat(span(there, chambery, modane)).contains(new Span(0, 0));
        var back = Boarding.of(there, stop(modane, 0, 60), stop(chambery, 0, 60)).orElseThrow();
        assertThat(back.detourMeters()).isGreaterThan(200_000);
    }

    @Test
    void knowsTheWayThereFromTheWayBack() {
        assertThat(span(thereAndBack, TORINO, LYON)).contains(new Span(3, 3));
        assertThat(span(thereAndBack, MILANO, LYON)).contains(new Span(2, 3));
        assertThat(span(thereAndBack, LYON, TORINO)).contains(new Span(0, 0));
    }

    @Test
    void choosesThePassageThatIsInTime() {
        var twice =
                List.of(
                        leg(LYON, TORINO, 0, 4),
                        leg(TORINO, LYON, 5, 9),
                        leg(LYON, TORINO, 48, 52));

        assertThat(Boarding.of(twice, stop(LYON, 47, 49), stop(TORINO, 50, 60)).map(Boarding::span))
                .contains(new Span(2, 2));
    }

    @Test
    void saysThatItIsTooLateWhereNoPassageIsInTime() {
        var late = Boarding.of(there, stop(LYON, 40, 41), stop(TORINO, 45, 60)).orElseThrow();

        assertThat(late.inTime()).isFalse();
        assertThat(late.span()).isEqualTo(new Span(0, 0));
    }

    @Test
    void measuresTheDetourThereAndBack() {
        var grenoble = new GeoPoint(45.1885, 5.7245);

        var boarding = Boarding.of(there, stop(LYON, 0, 5), stop(grenoble, 0, 9)).orElseThrow();

        assertThat(boarding.detourMeters() / 2).isBetween(35_000.0, 55_000.0);
    }

    private static Optional<Span> span(List<Leg> legs, GeoPoint pickup, GeoPoint dropoff) {
        return Boarding.of(legs, stop(pickup, 0, 60), stop(dropoff, 0, 60)).map(Boarding::span);
    }

    private static Stop stop(GeoPoint point, int fromHour, int untilHour) {
        return new Stop(
                "Stop",
                point,
                START.plus(Duration.ofHours(fromHour)),
                START.plus(Duration.ofHours(untilHour)));
    }

    private static Leg leg(GeoPoint from, GeoPoint to, int departsAfter, int arrivesAfter) {
        return new Leg(
                new Place("From", from),
                new Place("To", to),
                START.plus(Duration.ofHours(departsAfter)),
                START.plus(Duration.ofHours(arrivesAfter)));
    }
}
