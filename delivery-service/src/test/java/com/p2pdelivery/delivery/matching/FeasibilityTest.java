package com.p2pdelivery.delivery.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.delivery.matching.Feasibility.Fit;
import com.p2pdelivery.delivery.matching.Request.Stop;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who can carry what, judged exactly; and that the index names whoever can. */
class FeasibilityTest {

    static final MatchingSettings SETTINGS =
            new MatchingSettings(
                    Duration.ofHours(2),
                    Duration.ofHours(12),
                    Duration.ofMinutes(5),
                    Map.of("CAR", 60.0),
                    0.35,
                    0.2,
                    0.15,
                    0.1,
                    0.15,
                    0.05,
                    Map.of("EUR", new MatchingSettings.UsualPrice(500, 6)),
                    50);

    private final Feasibility feasibility = new Feasibility(SETTINGS);

    @ParameterizedTest
    @EnumSource
    void agreesWithWalkingTheWayAndIsNeverMissedByTheIndex(Region region) {
        var random = new Random(20_261_125 + region.name().hashCode());
        int judged = 0;
        int fitting = 0;
        for (int n = 0; n < 400; n++) {
            var legs = region.legs(random);
            var wish = region.wish(legs, random);
            double detourM = (5 + random.nextInt(150)) * 1_000.0;
            var trip = trip(legs, detourM, null, null);
            var request = request(wish);
            var verdict =
                    BruteForce.judge(
                            legs,
                            detourM,
                            wish.pickup(),
                            wish.opens(),
                            wish.closes().plus(SETTINGS.collectAhead()),
                            wish.dropoff(),
                            wish.opens().minus(SETTINGS.maxWait()),
                            wish.until());
            var fit = feasibility.judge(request, trip);
            if (fit.isPresent()) {
                assertThat(isNamedByTheIndex(request, trip)).as("%s: %s", region, wish).isTrue();
            }
            if (verdict.marginM() < 1_500) {
                continue; // Too close to call by walking.
            }
            judged++;
            assertThat(fit.isPresent())
                    .as("%s %s: %s", region, wish, verdict)
                    .isEqualTo(verdict.fits());
            if (verdict.fits()) {
                fitting++;
                assertThat(fit.orElseThrow().detourM())
                        .isCloseTo(verdict.detourM(), within(1_500.0));
            }
        }
        assertThat(judged).isGreaterThan(150);
        assertThat(fitting).isGreaterThan(20);
    }

    private static boolean isNamedByTheIndex(Request request, Trip trip) {
        var keys = Corridor.keys(trip.way(), trip.maxDetourM() / 2);
        var cells = Corridor.cells(trip.way(), trip.maxDetourM() / 2);
        var pickup = request.pickup();
        var dropoff = request.dropoff();
        return meet(
                        keys,
                        Corridor.keys(
                                pickup.point(),
                                pickup.opens(),
                                pickup.closes().plus(SETTINGS.collectAhead())))
                && meet(
                        keys,
                        Corridor.keys(
                                dropoff.point(),
                                dropoff.opens().minus(SETTINGS.maxWait()),
                                dropoff.closes()))
                && meet(cells, Corridor.cells(pickup.point()))
                && meet(cells, Corridor.cells(dropoff.point()));
    }

    private static boolean meet(int[] some, int[] others) {
        return IntStream.of(some).anyMatch(one -> IntStream.of(others).anyMatch(two -> one == two));
    }

    @Test
    void aDetourTakesTheTravelersMinutesToo() {
        // Some 11 km off the way and back: 22 km at 60 km/h, and two handovers of 5 minutes.
        assertThat(judge(0.1, null, null).orElseThrow().detourMinutes())
                .isCloseTo(32.2, within(0.1));
        assertThat(judge(0.1, 33, null)).isPresent();
        assertThat(judge(0.1, 32, null)).isEmpty();
    }

    @Test
    void aParcelMayNotStayAboardForTooLong() {
        assertThat(judge(0, null, 120)).isPresent();
        assertThat(judge(0, null, 119)).isEmpty();
    }

    /** Two hours along the equator, from the start of the way to its end. */
    private Optional<Fit> judge(
            double pickupLat, @Nullable Integer detourMinutes, @Nullable Integer aboardMinutes) {
        var start = Region.START;
        var leg =
                new BruteForce.Leg(
                        new GeoPoint(0, 0),
                        new GeoPoint(0, 2),
                        start,
                        start.plus(Duration.ofHours(2)));
        return feasibility.judge(
                request(
                        new Region.Wish(
                                new GeoPoint(pickupLat, 0),
                                new GeoPoint(0, 2),
                                start.minusSeconds(60),
                                start.plusSeconds(60),
                                start.plus(Duration.ofHours(3)))),
                trip(List.of(leg), 30_000, detourMinutes, aboardMinutes));
    }

    static Request request(Region.Wish wish) {
        return new Request(
                UUID.randomUUID(),
                UUID.randomUUID(),
                2_000,
                24_000,
                400,
                new Stop(wish.pickup(), wish.opens(), wish.closes()),
                new Stop(wish.dropoff(), wish.opens(), wish.until()),
                new Money(2_500, "EUR"),
                null);
    }

    static Trip trip(
            List<BruteForce.Leg> legs,
            double maxDetourM,
            @Nullable Integer detourMinutes,
            @Nullable Integer aboardMinutes) {
        Integer[] grams = new Integer[legs.size()];
        Long[] cm3 = new Long[legs.size()];
        Integer[] items = new Integer[legs.size()];
        java.util.Arrays.fill(grams, 20_000);
        java.util.Arrays.fill(cm3, 90_000L);
        java.util.Arrays.fill(items, 4);
        return new Trip(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "CAR",
                legs.getFirst().departureAt(),
                maxDetourM,
                detourMinutes,
                aboardMinutes,
                1_200,
                way(legs),
                new FreeRoom(grams, cm3, items),
                0,
                0);
    }

    private static Way way(List<BruteForce.Leg> legs) {
        return Way.of(
                legs.stream()
                        .map(leg ->
                                new TripEvents.Leg(
                                        new TripEvents.Place(leg.from()),
                                        new TripEvents.Place(leg.to()),
                                        leg.departureAt(),
                                        leg.arrivalAt(),
                                        null))
                        .toList());
    }
}
