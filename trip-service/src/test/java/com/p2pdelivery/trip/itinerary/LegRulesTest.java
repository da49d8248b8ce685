package com.p2pdelivery.trip.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegRulesTest {

    private static final Instant NOW = Instant.parse("2030-05-03T12:00:00Z");
    private static final Instant START = Instant.parse("2030-05-04T06:00:00Z");
    private static final Place LYON = new Place("Lyon", new GeoPoint(45.76404, 4.83566));
    private static final Place LYON_AIRPORT =
            new Place("Lyon LYS", new GeoPoint(45.72180, 5.08110));
    private static final Place TORINO = new Place("Torino", new GeoPoint(45.07049, 7.68682));
    private static final Place MILANO = new Place("Milano", new GeoPoint(45.46427, 9.18951));

    @Test
    void acceptsLegsThatJoinInPlaceAndTime() {
        assertThat(offences(Mode.CAR, leg(LYON, TORINO, 0, 4), leg(TORINO, MILANO, 4, 6)))
                .isEmpty();
    }

    @Test
    void acceptsAChangeBetweenTheTownAndItsAirport() {
        assertThat(offences(Mode.PLANE, leg(MILANO, LYON_AIRPORT, 0, 2), leg(LYON, TORINO, 3, 6)))
                .isEmpty();
    }

    @Test
    void refusesLegsThatDoNotJoinInPlace() {
        assertThat(fields(Mode.CAR, leg(LYON, TORINO, 0, 4), leg(MILANO, LYON, 5, 10)))
                .containsExactly("legs[1].from");
    }

    @Test
    void refusesALegThatDepartsBeforeTheOneBeforeArrives() {
        assertThat(fields(Mode.CAR, leg(LYON, TORINO, 0, 4), leg(TORINO, MILANO, 3, 6)))
                .containsExactly("legs[1].departureAt");
    }

    @Test
    void refusesAnArrivalThatIsNotAfterTheDeparture() {
        assertThat(fields(Mode.CAR, leg(LYON, TORINO, 4, 4))).containsExactly("legs[0].arrivalAt");
    }

    @Test
    void refusesASpeedThatTheModeCannotReach() {
        assertThat(fields(Mode.CAR, leg(LYON, MILANO, 0, 2))).containsExactly("legs[0].arrivalAt");
        assertThat(fields(Mode.PLANE, leg(LYON, MILANO, 0, 2))).isEmpty();
        assertThat(fields(Mode.FOOT, leg(LYON, MILANO, 0, 24)))
                .containsExactly("legs[0].arrivalAt");
    }

    @Test
    void refusesALegThatLeadsNowhere() {
        assertThat(fields(Mode.CAR, leg(LYON, LYON, 0, 1))).containsExactly("legs[0].to");
    }

    @Test
    void refusesADepartureInThePastAndOneInYears() {
        assertThat(fields(Mode.CAR, leg(LYON, TORINO, -48, 4)))
                .containsExactly("legs[0].departureAt");
        assertThat(fields(Mode.CAR, leg(LYON, TORINO, 24 * 400, 24 * 400 + 4)))
                .containsExactly("legs[0].departureAt");
    }

    @Test
    void namesEveryOffenceAtOnce() {
        assertThat(fields(Mode.CAR, leg(LYON, TORINO, 0, 1), leg(MILANO, LYON, 0, 10)))
                .containsExactly("legs[0].arrivalAt", "legs[1].from", "legs[1].departureAt");
    }

    private static Leg leg(Place from, Place to, int departsAfterHours, int arrivesAfterHours) {
        return new Leg(
                from,
                to,
                START.plus(Duration.ofHours(departsAfterHours)),
                START.plus(Duration.ofHours(arrivesAfterHours)));
    }

    private static List<FieldOffence> offences(Mode mode, Leg... legs) {
        return LegRules.offences(mode, List.of(legs), NOW);
    }

    private static List<String> fields(Mode mode, Leg... legs) {
        return offences(mode, legs).stream().map(FieldOffence::field).toList();
    }
}
