package com.p2pdelivery.delivery.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two degrees along the equator: 222 km in two hours, with room for 20 kg. */
class ScoreTest {

    private final Score score = new Score(FeasibilityTest.SETTINGS);
    private final Feasibility feasibility = new Feasibility(FeasibilityTest.SETTINGS);
    private final List<BruteForce.Leg> legs =
            List.of(
                    new BruteForce.Leg(
                            new GeoPoint(0, 0),
                            new GeoPoint(0, 2),
                            Region.START,
                            Region.START.plus(Duration.ofHours(2))));
    private final Trip trip = FeasibilityTest.trip(legs, 20_000, null, null);
    private final Request request =
            FeasibilityTest.request(
                    new Region.Wish(
                            new GeoPoint(0.018, 0),
                            new GeoPoint(0, 2),
                            Region.START.minus(Duration.ofHours(1)),
                            Region.START.plus(Duration.ofHours(3)),
                            Region.START.plus(Duration.ofHours(9))));

    @Test
    void saysWhatItIsMadeOf() {
        assertThat(reasons(trip, 0))
                .extracting(Match.Reason::sentence)
                .containsExactly(
                        "adds 4.0 km to the way",
                        "passes the pickup 3 h 0 min before its window closes",
                        "takes 27 % of the room that is free",
                        "pays up to 25.00 EUR, 1.4 times what 222 km usually costs",
                        "the traveler has carried nothing here yet",
                        "the two have not worked together yet");
        assertThat(reasons(trip, 0).get(0).value()).isCloseTo(0.8, within(0.001));
        assertThat(reasons(trip, 0).get(1).value()).isCloseTo(0.75, within(0.001));
    }

    @Test
    void isTheWeightedMeanOfItsParts() {
        var reasons =
                List.of(
                        new Match.Reason("detour", 1, 0.3, ""),
                        new Match.Reason("timing", 0.5, 0.1, ""));
        assertThat(Score.of(reasons)).isCloseTo(0.875, within(1e-9));
    }

    @Test
    void countsWhatTheTravelerHasDoneBefore() {
        var known = withRecord(8, 1);
        var reasons = reasons(known, 3);
        assertThat(reasons.get(4).sentence())
                .isEqualTo("the traveler has completed 8 deliveries and cancelled 1");
        assertThat(reasons.get(4).value()).isCloseTo(10.0 / 13, within(1e-9));
        assertThat(reasons.get(5).sentence())
                .isEqualTo("the traveler has carried 3 deliveries for this customer");
        assertThat(Score.of(reasons)).isGreaterThan(Score.of(reasons(trip, 0)));
        assertThat(Score.of(reasons(withRecord(1, 8), 0))).isLessThan(Score.of(reasons(trip, 0)));
    }

    @Test
    void leavesThePriceOutWhereNobodyKnowsWhatIsUsual() {
        var inYen =
                new Request(
                        request.id(),
                        request.customerId(),
                        request.weightGrams(),
                        request.volumeCm3(),
                        request.longestSideMm(),
                        request.pickup(),
                        request.dropoff(),
                        new Money(2_500, "JPY"),
                        null);
        assertThat(score.reasons(inYen, trip, 0, fit(trip)))
                .extracting(Match.Reason::part)
                .doesNotContain("price")
                .contains("detour", "record");
    }

    private List<Match.Reason> reasons(Trip of, int together) {
        return score.reasons(request, of, together, fit(of));
    }

    private Feasibility.Fit fit(Trip of) {
        return feasibility.judge(request, of).orElseThrow();
    }

    private Trip withRecord(int completed, int cancelled) {
        return new Trip(
                trip.id(),
                trip.travelerId(),
                trip.mode(),
                trip.departureAt(),
                trip.maxDetourM(),
                null,
                null,
                trip.longestSideMm(),
                trip.way(),
                trip.free(),
                completed,
                cancelled);
    }
}
