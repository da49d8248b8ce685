package com.p2pdelivery.trip.insertion;

import static com.p2pdelivery.trip.insertion.Plans.SIX;
import static com.p2pdelivery.trip.insertion.Plans.anyTime;
import static com.p2pdelivery.trip.insertion.Plans.leg;
import static com.p2pdelivery.trip.insertion.Plans.parcel;
import static com.p2pdelivery.trip.insertion.Plans.visit;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.trip.itinerary.Load;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertionsTest {

    @Test
    void theTripWithoutParcelsTakesWhatItsTravelerPlanned() {
        var tour = leg(8, 10).thenAfter(Duration.ofMinutes(30), 11).tour();

        assertThat(tour.seconds()).isEqualTo(Duration.ofMinutes(210).toSeconds());
        assertThat(tour.halts().getFirst().leavesAt()).isEqualTo(SIX);
        assertThat(tour.halts().getLast().leavesAt()).isEqualTo(SIX.plus(Duration.ofMinutes(210)));
    }

    @Test
    void aParcelFromEndToEndCostsTwoHandovers() {
        var option = best(leg(8, 10).tour(), parcel("a", 8, 10));

        assertThat(option.extraMeters()).isZero();
        assertThat(option.extraSeconds()).isEqualTo(600);
        assertThat(option.tour().halts())
                .extracting(Halt::kind)
                .containsExactly(
                        Halt.Kind.START, Halt.Kind.PICKUP, Halt.Kind.DROPOFF, Halt.Kind.END);
        assertThat(option.pickupIndex()).isEqualTo(1);
        assertThat(option.dropoffIndex()).isEqualTo(2);
    }

    @Test
    void keepsTheOrderOfWhatIsOnBoardAndFindsThePlaceBetween() {
        var tour = with(leg(8, 11).tour(), parcel("first", 8.5, 10.5));

        var option = best(tour, parcel("second", 9, 10));

        assertThat(option.tour().halts())
                .extracting(halt -> halt.kind() + " " + halt.parcel())
                .containsExactly(
                        "START null",
                        "PICKUP first",
                        "PICKUP second",
                        "DROPOFF second",
                        "DROPOFF first",
                        "END null");
    }

    @Test
    void whoComesEarlyWaitsAndWhoComesLateDoesNotComeAtAll() {
        var tour = leg(8, 10).detour(30, 120).tour();

        var waits = best(tour, parcel("a", anyTime(8), visit(50, 10, 200, 215)));
        assertThat(waits.dropoffAt()).isBetween(SIX.plus(Duration.ofMinutes(200)), at(215));
        // leaving later costs nothing, so that there is next to no waiting on the way
        assertThat(waits.extraSeconds()).isEqualTo(600);

        assertThat(refusal(tour, parcel("a", anyTime(8), visit(50, 10, -600, -300))))
                .isInstanceOf(Refusal.OutOfTime.class);
    }

    @Test
    void roomIsWhatIsFreeBetweenTheStopsOnly() {
        var full = with(leg(8, 11).room(5_000, 90_000, 1_200, 4).tour(), parcel("first", 8.2, 9));

        assertThat(refusal(full, parcel("second", 8.5, 10))).isInstanceOf(Refusal.NoRoom.class);
        assertThat(best(full, parcel("second", 9.5, 10)).pickupIndex()).isEqualTo(3);
    }

    @Test
    void saysWhichRuleIsInTheWay() {
        var tour = leg(8, 10).detour(10, 30).tour();

        assertThat(
                        refusal(
                                        tour,
                                        new Parcel(
                                                "long",
                                                new Load(100, 100, 1_201),
                                                anyTime(8),
                                                anyTime(10)))
                                .code())
                .isEqualTo("ITEM_TOO_LONG");
        assertThat(
                        refusal(
                                        tour,
                                        new Parcel(
                                                "heavy",
                                                new Load(20_001, 100, 100),
                                                anyTime(8),
                                                anyTime(10)))
                                .code())
                .isEqualTo("TRIP_FULL");
        assertThat(
                        refusal(
                                        leg(8, 10).detour(10, null).tour(),
                                        parcel(
                                                "off the way",
                                                anyTime(8),
                                                visit(50.2, 10, -600, 1_200)))
                                .code())
                .isEqualTo("DETOUR_KM");
        assertThat(
                        refusal(
                                        leg(8, 10).detour(500, 20).tour(),
                                        parcel(
                                                "off the way",
                                                anyTime(8),
                                                visit(50.2, 10, -600, 1_200)))
                                .code())
                .isEqualTo("DETOUR_MINUTES");
        assertThat(
                        refusal(tour, parcel("tomorrow", visit(50, 8, 1_440, 1_500), anyTime(10)))
                                .code())
                .isEqualTo("TIME_WINDOW");
        assertThat(refusal(leg(8, 10).aboard(90).tour(), parcel("slow", 8, 10)).code())
                .isEqualTo("TIME_ABOARD");
        assertThat(refusal(tour, parcel("against the way", 10, 8)).code()).startsWith("DETOUR_");
    }

    @Test
    void nothingRidesForLongerThanAllowedWhoeverWaits() {
        // the first parcel can be had early, but the second one opens late at its drop-off's side
        var plan = leg(8, 10).detour(30, 180).aboard(200);
        var tour = with(plan.tour(), parcel("first", visit(50, 8, -180, 180), anyTime(10)));

        var option = best(tour, parcel("second", visit(50, 9, 150, 170), visit(50, 10, 100, 400)));

        assertThat(ScheduleSimulator.agrees(option.tour().nodes, option.tour().begin, plan.frame()))
                .isTrue();
    }

    @Test
    void aTrainStopsNowhereAndWaitsForNobody() {
        var train =
                Plans.none()
                        .by(Mode.TRAIN)
                        .then(8, 10, SIX, Duration.ofHours(1))
                        .thenAfter(Duration.ofMinutes(90), 12)
                        .detour(10, 60);
        var tour = train.tour();

        assertThat(refusal(tour, parcel("half way", 9, 10)).code()).startsWith("DETOUR_");
        assertThat(best(tour, parcel("by rail", 8, 10)).toLeg()).isZero();
        var change = best(tour, parcel("from the change", visit(50, 10.02, 0, 600), anyTime(12)));
        assertThat(change.fromLeg()).isEqualTo(1);
        assertThat(change.extraSeconds()).isEqualTo(300);
        assertThat(change.tour().halts())
                .filteredOn(halt -> halt.kind() == Halt.Kind.WAYPOINT)
                .extracting(Halt::leavesAt)
                .containsExactlyElementsOf(
                        train.legs().stream()
                                .flatMap(
                                        leg -> List.of(leg.departureAt(), leg.arrivalAt()).stream())
                                .toList());
        assertThat(
                        refusal(tour, parcel("too late for it", visit(50, 8, 10, 60), anyTime(12)))
                                .code())
                .isEqualTo("TIME_WINDOW");
        // there and back on foot of the station is no carriage
        assertThat(Insertions.into(tour, parcel("within town", 8, 8.01), 5))
                .isInstanceOf(Refusal.class);
    }

    private static java.time.Instant at(int minutes) {
        return SIX.plus(Duration.ofMinutes(minutes));
    }

    private static Option best(Tour tour, Parcel parcel) {
        return switch (Insertions.into(tour, parcel, 5)) {
            case Insertions.Options(var options) -> options.getFirst();
            case Refusal refusal -> throw new AssertionError(refusal.toString());
        };
    }

    private static Tour with(Tour tour, Parcel parcel) {
        return best(tour, parcel).tour();
    }

    private static Refusal refusal(Tour tour, Parcel parcel) {
        return switch (Insertions.into(tour, parcel, 5)) {
            case Insertions.Options(var options) ->
                    throw new AssertionError(options.getFirst().tour().halts().toString());
            case Refusal refusal -> refusal;
        };
    }
}
