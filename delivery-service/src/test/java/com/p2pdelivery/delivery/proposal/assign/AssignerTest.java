package com.p2pdelivery.delivery.proposal.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests go with which trips. */
class AssignerTest {

    private static final Duration PLENTY = Duration.ofSeconds(20);
    private static final Solver NEVER =
            (_, _, _) -> {
                throw new AssertionError("The solver was asked");
            };

    private final List<String> troubles = new ArrayList<>();
    private final Assigner assigner = with(new CpSatSolver());

    private Assigner with(Solver solver) {
        return new Assigner(solver, System::nanoTime, troubles::add);
    }

    @AfterEach
    void nothingElseWentWrong() {
        assertThat(troubles).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsWhatTryingEverythingFinds(long seed) {
        var random = new Random(seed);
        int better = 0;
        for (int n = 0; n < 25; n++) {
            var problem = random(random);
            var found = assigner.assign(problem, PLENTY);
            assertThat(AssignmentRules.broken(problem, found.chosen())).isEmpty();
            assertThat(found.value()).isEqualTo(AssignmentRules.best(problem));
            assertThat(found.isOptimal()).isTrue();
            better += found.value() > Greedy.choose(problem).value() ? 1 : 0;
        }
        assertThat(better).as("problems that are too hard for the greedy choice").isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void choosesNothingImpossibleWhereItCannotSearch(long seed) {
        var random = new Random(seed);
        var greedy =
                with((_, _, _) -> {
                    throw new UnsatisfiedLinkError("no library here");
                });
        for (int n = 0; n < 100; n++) {
            var problem = random(random);
            var found = greedy.assign(problem, PLENTY);
            assertThat(AssignmentRules.broken(problem, found.chosen())).isEmpty();
            assertThat(found.value()).isBetween(0L, found.bound());
        }
        assertThat(troubles).isNotEmpty().allMatch(trouble -> trouble.contains("no library here"));
        troubles.clear();
    }

    @Test
    void asksNoSolverWhereEachRequestGetsItsBestTrip() {
        var trips = List.of(trip(10_000, 2), trip(10_000, 2));
        var problem =
                new AssignmentProblem(
                        2, trips, List.of(one(0, 0, 900), one(0, 1, 500), one(1, 1, 800)));
        var found = with(NEVER).assign(problem, PLENTY);
        assertThat(found.value()).isEqualTo(1_700);
        assertThat(found.isOptimal()).isTrue();
    }

    @Test
    void givesUpTheBestPairWhereThatServesBoth() {
        var trips = List.of(trip(10_000, 1), trip(10_000, 1));
        var problem =
                new AssignmentProblem(
                        2, trips, List.of(one(0, 0, 1_000), one(0, 1, 900), one(1, 0, 950)));
        assertThat(assigner.assign(problem, PLENTY).chosen())
                .containsExactlyInAnyOrder(one(0, 1, 900), one(1, 0, 950));
    }

    @Test
    void believesNoSolverThatBreaksTheRules() {
        var trips = List.of(trip(10_000, 1));
        var problem = new AssignmentProblem(2, trips, List.of(one(0, 0, 10), one(1, 0, 9)));
        Solver liar = (asked, _, _) -> new Assignment(asked.candidates(), 19);
        assertThat(with(liar).assign(problem, PLENTY).chosen()).containsExactly(one(0, 0, 10));
        assertThat(troubles).singleElement().asString().contains("not possible");
        troubles.clear();
    }

    @Test
    void countsOneDetourForAllParcelsOfATrip() {
        var trip = new TripRoom(trip(10_000, 9).legs(), 30_000);
        var problem =
                new AssignmentProblem(
                        2,
                        List.of(trip),
                        List.of(
                                detour(0, 20_000, Long.MAX_VALUE),
                                detour(1, 20_000, Long.MAX_VALUE)));
        assertThat(assigner.assign(problem, PLENTY).chosen()).hasSize(1);
    }

    @Test
    void doesNotMakeAParcelLateForAnother() {
        var problem =
                new AssignmentProblem(
                        2,
                        List.of(trip(10_000, 9)),
                        List.of(detour(0, 20_000, Long.MAX_VALUE), detour(1, 1_000, 5_000)));
        assertThat(assigner.assign(problem, PLENTY).chosen()).hasSize(1);
    }

    private static TripRoom trip(long grams, int items) {
        return new TripRoom(
                Collections.nCopies(2, new TripRoom.Leg(grams, 100_000, items)), 100_000);
    }

    private static Candidate one(int request, int trip, long value) {
        return new Candidate(request, trip, 0, 1, 1_000, 1_000, 0, Long.MAX_VALUE, value);
    }

    private static Candidate detour(int request, long detour, long slack) {
        return new Candidate(request, 0, 0, 1, 1_000, 1_000, detour, slack, 100);
    }

    /** Small enough to try everything, tight enough to be hard. */
    private static AssignmentProblem random(Random random) {
        var trips = new ArrayList<TripRoom>();
        for (int trip = 0; trip < 3; trip++) {
            var legs = new ArrayList<TripRoom.Leg>();
            for (int leg = 0; leg <= random.nextInt(3); leg++) {
                legs.add(
                        new TripRoom.Leg(
                                1_000 + random.nextInt(6_000),
                                1_000 + random.nextInt(6_000),
                                random.nextInt(4)));
            }
            trips.add(new TripRoom(legs, random.nextInt(40_000)));
        }
        var candidates = new ArrayList<Candidate>();
        for (int request = 0; request < 6; request++) {
            for (int trip = 0; trip < trips.size(); trip++) {
                if (random.nextInt(4) > 0) {
                    int legs = trips.get(trip).legs().size();
                    int first = random.nextInt(legs);
                    candidates.add(
                            new Candidate(
                                    request,
                                    trip,
                                    first,
                                    first + random.nextInt(legs - first),
                                    500 + random.nextInt(3_000),
                                    500 + random.nextInt(3_000),
                                    random.nextInt(20_000),
                                    random.nextInt(60_000),
                                    1 + random.nextInt(2_000)));
                }
            }
        }
        return new AssignmentProblem(6, trips, candidates);
    }
}
