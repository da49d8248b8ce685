package com.p2pdelivery.trip.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.insertion.Frame;
import com.p2pdelivery.trip.insertion.Halt;
import com.p2pdelivery.trip.insertion.InsertionSettings;
import com.p2pdelivery.trip.insertion.Insertions;
import com.p2pdelivery.trip.insertion.Node;
import com.p2pdelivery.trip.insertion.Parcel;
import com.p2pdelivery.trip.insertion.Tour;
import com.p2pdelivery.trip.insertion.Visit;
import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Load;
import com.p2pdelivery.trip.itinerary.Place;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

    private static final Instant SIX = Instant.parse("2030-05-05T06:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(700);

    @Test
    void takesTheBestThatAnySelectionInAnyOrderCanBe() {
        for (long seed = 1; seed <= 8; seed++) {
            var random = new Random(seed);
            var trip = trip(Mode.CAR, 3);
            var offers = offers(random, 4);
            var planner = new Planner(trip, offers);

            var found = planner.improve(planner.greedy(), SHORT, _ -> {});

            var best = best(trip, offers, planner.greedy());
            assertThat(found.reward()).as("seed %d", seed).isEqualTo(best.reward());
            assertThat(found.tour().seconds()).as("seed %d", seed).isEqualTo(best.tour().seconds());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CAR", "TRAIN"})
    void keepsWhatIsOnBoardAndEveryLimitWithManyOffers(Mode mode) {
        var random = new Random(7);
        var aboard = offers(random, 40);
        var trip = trip(mode, 6);
        int mostNodes = trip.nodes().size() + 3;
        for (var offer : aboard) {
            if (Insertions.into(trip, offer.parcel(), 1) instanceof Insertions.Options(var options)
                    && trip.nodes().size() < mostNodes) {
                trip = options.getFirst().tour();
            }
        }
        var offers = new ArrayList<Offer>();
        for (var offer : offers(random, 100)) {
            offers.add(
                    new Offer(
                            new Parcel(
                                    "new " + offer.parcel().reference(),
                                    offer.parcel().load(),
                                    offer.parcel().pickup(),
                                    offer.parcel().dropoff()),
                            offer.reward()));
        }
        var planner = new Planner(trip, offers);
        var greedy = planner.greedy();
        var told = new ArrayList<Selection>();

        var found = planner.improve(greedy, Duration.ofSeconds(2), told::add);

        assertThat(found.tour().nodes()).containsSubsequence(trip.nodes());
        assertThat(Tour.of(trip.frame(), found.tour().nodes())).isPresent();
        assertThat(found.taken()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(greedy.isBetterThan(found)).isFalse();
        assertThat(told).isSortedAccordingTo(Selection.BEST_FIRST.reversed());
        if (!told.isEmpty()) {
            assertThat(told.getLast()).isEqualTo(found);
        }
        assertThat(planner.again(found.tour().halts()).orElseThrow().taken())
                .isEqualTo(found.taken());
    }

    @Test
    void theSolverFindsWhatTakingOneAfterTheOtherMisses() {
        // one heavy parcel looks best alone; three lighter ones are worth more together
        var trip = trip(Mode.CAR, 3);
        var offers =
                List.of(
                        offer("heavy", 12_000, 50, 8, 10),
                        offer("a", 4_000, 30, 8, 10),
                        offer("b", 4_000, 30, 8, 10),
                        offer("c", 4_000, 30, 8, 10));
        var planner = new Planner(trip, offers);
        assertThat(planner.greedy().taken()).containsExactly("heavy");

        var found = planner.improve(planner.greedy(), SHORT, _ -> {});

        assertThat(found.taken()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(found.reward()).isEqualTo(90);
    }

    @Test
    void saysWhatDoesNotEvenFitAlone() {
        var planner = new Planner(trip(Mode.CAR, 3), List.of(offer("too heavy", 12_001, 1, 8, 10)));

        assertThat(planner.refusals()).containsExactly(Map.entry("too heavy", "TRIP_FULL"));
        var greedy = planner.greedy();
        assertThat(planner.improve(greedy, SHORT, _ -> {})).isEqualTo(greedy);
        assertThat(greedy.taken()).isEmpty();
    }

    /** Every order of every selection. */
    private static Selection best(Tour base, List<Offer> offers, Selection atLeast) {
        var best = new Selection[] {atLeast};
        extend(base, base.nodes().getFirst(), 1, new ArrayList<>(), offers, best);
        return best[0];
    }

    private static void extend(
            Tour base,
            Node last,
            int fromBase,
            List<Node> sequence,
            List<Offer> offers,
            Selection[] best) {
        var next = new ArrayList<>(sequence);
        next.add(last);
        if (fromBase == base.nodes().size()) {
            Tour.of(base.frame(), next)
                    .map(tour -> selection(tour, offers))
                    .filter(found -> found.isBetterThan(best[0]))
                    .ifPresent(found -> best[0] = found);
            return;
        }
        for (var offer : offers) {
            var pickup = Node.pickup(offer.parcel(), base.frame());
            var dropoff = Node.dropoff(offer.parcel(), base.frame());
            if (!next.contains(pickup)) {
                extend(base, pickup, fromBase, next, offers, best);
            } else if (!next.contains(dropoff)) {
                extend(base, dropoff, fromBase, next, offers, best);
            }
        }
        boolean allDropped =
                next.stream().filter(node -> node.kind() == Halt.Kind.PICKUP).count()
                        == next.stream().filter(node -> node.kind() == Halt.Kind.DROPOFF).count();
        if (fromBase < base.nodes().size() - 1 || allDropped) {
            extend(base, base.nodes().get(fromBase), fromBase + 1, next, offers, best);
        }
    }

    private static Selection selection(Tour tour, List<Offer> offers) {
        var taken =
                tour.nodes().stream()
                        .filter(node -> node.kind() == Halt.Kind.PICKUP)
                        .map(node -> node.parcel().reference())
                        .toList();
        return new Selection(
                tour,
                taken,
                offers.stream()
                        .filter(offer -> taken.contains(offer.parcel().reference()))
                        .mapToLong(Offer::reward)
                        .sum());
    }

    private static Tour trip(Mode mode, int items) {
        var half = new Place("half way", new GeoPoint(50, 9));
        var legs =
                List.of(
                        new Leg(
                                new Place("from", new GeoPoint(50, 8)),
                                half,
                                SIX,
                                SIX.plus(Duration.ofMinutes(80))),
                        new Leg(
                                half,
                                new Place("to", new GeoPoint(50, 10)),
                                SIX.plus(Duration.ofMinutes(120)),
                                SIX.plus(Duration.ofMinutes(200))));
        return Tour.empty(
                Frame.of(
                        mode,
                        legs,
                        new Capacity(12_000, 90_000, 1_200, items),
                        new Terms(120, 400, 500),
                        new InsertionSettings(Duration.ofMinutes(5), Duration.ofHours(1), 5)));
    }

    private static List<Offer> offers(Random random, int count) {
        var offers = new ArrayList<Offer>();
        for (int i = 0; i < count; i++) {
            boolean nearEnds = random.nextInt(3) > 0;
            double from = nearEnds ? random.nextDouble() * 0.1 : random.nextDouble();
            double to = nearEnds ? 1.9 + random.nextDouble() * 0.1 : from + random.nextDouble();
            offers.add(
                    new Offer(
                            new Parcel(
                                    "p" + i,
                                    new Load(500 + random.nextInt(6_000), 10_000, 400),
                                    visit(random, from),
                                    visit(random, to)),
                            random.nextInt(50)));
        }
        return offers;
    }

    private static Visit visit(Random random, double east) {
        var expected = SIX.plus(Duration.ofMinutes((long) (east * 100)));
        return new Visit(
                "somewhere",
                new GeoPoint(50 + random.nextGaussian() * 0.04, 8 + east),
                expected.minus(Duration.ofMinutes(random.nextInt(300))),
                expected.plus(Duration.ofMinutes(random.nextInt(300))));
    }

    private static Offer offer(
            String reference, int weightGrams, long reward, double fromLon, double toLon) {
        return new Offer(
                new Parcel(
                        reference,
                        new Load(weightGrams, 10_000, 400),
                        new Visit(
                                "from",
                                new GeoPoint(50, fromLon),
                                SIX.minus(Duration.ofHours(9)),
                                SIX.plus(Duration.ofHours(9))),
                        new Visit(
                                "to",
                                new GeoPoint(50, toLon),
                                SIX.minus(Duration.ofHours(9)),
                                SIX.plus(Duration.ofHours(9)))),
                reward);
    }
}
