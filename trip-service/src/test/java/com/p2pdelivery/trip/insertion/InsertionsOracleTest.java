package com.p2pdelivery.trip.insertion;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.trip.itinerary.Load;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against everything that could be done, on small random trips. */
class InsertionsOracleTest {

    private static final int INSTANCES = 6_000;

    private int found;
    private final Map<String, Integer> codes = new TreeMap<>();

    @Test
    void findsWhatTryingEverySequenceFinds() {
        for (long seed = 1; seed <= INSTANCES; seed++) {
            compare(seed);
        }
        // a test that only ever saw one kind of answer would prove little
        assertThat(found).isGreaterThan(INSTANCES / 4);
        assertThat(codes)
                .containsOnlyKeys(
                        "DETOUR_KM", "DETOUR_MINUTES", "TIME_ABOARD", "TIME_WINDOW", "TRIP_FULL")
                .allSatisfy((_, times) -> assertThat(times).isGreaterThan(INSTANCES / 50));
    }

    private void compare(long seed) {
        var random = new Random(seed);
        var tour = tour(random);
        var parcel = parcel("new", tour, random);
        var expected = everySequence(tour, parcel);

        switch (Insertions.into(tour, parcel, 3)) {
            case Refusal refusal -> {
                codes.merge(refusal.code(), 1, Integer::sum);
                assertThat(expected).as("seed %d", seed).isEmpty();
            }
            case Insertions.Options(var options) -> {
                found++;
                assertThat(options)
                        .as("seed %d", seed)
                        .extracting(option -> option.tour().seconds())
                        .containsExactlyElementsOf(
                                expected.subList(0, Math.min(3, expected.size())));
                for (var option : options) {
                    assertThat(
                                    ScheduleSimulator.agrees(
                                            option.tour().nodes, option.tour().begin, tour.frame))
                            .as("seed %d", seed)
                            .isTrue();
                    assertThat(ScheduleSimulator.shortest(option.tour().nodes, tour.frame))
                            .as("seed %d", seed)
                            .isEqualTo(OptionalLong.of(option.tour().seconds()));
                    assertThat(option.tour().nodes)
                            .as("seed %d", seed)
                            .containsSubsequence(tour.nodes);
                }
            }
        }
    }

    /** What each possible sequence takes, the shortest first. */
    private static List<Long> everySequence(Tour tour, Parcel parcel) {
        var stops =
                List.of(
                        Node.stop(Halt.Kind.DROPOFF, parcel.dropoff(), parcel, tour.frame),
                        Node.stop(Halt.Kind.PICKUP, parcel.pickup(), parcel, tour.frame));
        var found = new ArrayList<Long>();
        extend(new ArrayList<>(), tour.nodes, stops, tour.frame, found);
        Collections.sort(found);
        return found;
    }

    /** All ways to shuffle the new stops into the old ones, also senseless ones. */
    private static void extend(
            List<Node> sequence, List<Node> old, List<Node> stops, Frame frame, List<Long> found) {
        if (old.isEmpty() && stops.isEmpty()) {
            ScheduleSimulator.shortest(sequence, frame).ifPresent(found::add);
            return;
        }
        if (!old.isEmpty()) {
            sequence.add(old.getFirst());
            extend(sequence, old.subList(1, old.size()), stops, frame, found);
            sequence.removeLast();
        }
        for (var stop : stops) {
            sequence.add(stop);
            extend(
                    sequence,
                    old,
                    stops.stream().filter(other -> other.kind() != stop.kind()).toList(),
                    frame,
                    found);
            sequence.removeLast();
        }
    }

    private static Tour tour(Random random) {
        var modes = List.of(Mode.CAR, Mode.VAN, Mode.BICYCLE, Mode.TRAIN);
        var mode = modes.get(random.nextInt(modes.size()));
        double scale = mode == Mode.BICYCLE ? 0.2 : 1;
        var plan =
                Plans.none()
                        .by(mode)
                        .then(
                                8,
                                8 + 2 * scale,
                                Plans.SIX,
                                Duration.ofMinutes(100 + random.nextInt(120)))
                        .detour(
                                20 + random.nextInt(100),
                                random.nextInt(4) == 0 ? null : 60 + random.nextInt(300))
                        .room(5_000 + random.nextInt(9_000), 90_000, 1_200, 1 + random.nextInt(4));
        if (mode != Mode.TRAIN && random.nextBoolean()) {
            plan.thenAfter(Duration.ofMinutes(random.nextInt(60)), 8 + 3 * scale);
        }
        if (random.nextBoolean()) {
            plan.aboard(60 + random.nextInt(200));
        }
        var tour = plan.tour();
        int wanted = random.nextInt(3);
        for (int i = 0; i < 20 && wanted > 0; i++) {
            if (Insertions.into(tour, parcel("p" + i, tour, random), 1)
                    instanceof Insertions.Options(var options)) {
                tour = options.getFirst().tour();
                wanted--;
            }
        }
        return tour;
    }

    private static Parcel parcel(String reference, Tour tour, Random random) {
        double length = tour.nodes.getLast().point().lon() - 8;
        double from = random.nextDouble();
        double to = from + random.nextDouble() * (1 - from);
        boolean nearEnds = random.nextInt(3) > 0;
        return new Parcel(
                reference,
                new Load(500 + random.nextInt(6_000), 10_000, 400),
                visit(random, nearEnds ? random.nextDouble() * 0.05 : from, length),
                visit(random, nearEnds ? 1 + random.nextDouble() * 0.05 : to, length));
    }

    private static Visit visit(Random random, double share, double length) {
        double east = share * length;
        int expected = (int) (share * 200) + random.nextInt(60) - 30;
        int width = random.nextBoolean() ? 400 : 120;
        int from = expected - random.nextInt(width);
        int until = expected + random.nextInt(width);
        return Plans.visit(50 + random.nextGaussian() * 0.04, 8 + east, from, until);
    }
}
