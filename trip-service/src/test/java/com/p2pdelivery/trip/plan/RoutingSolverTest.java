package com.p2pdelivery.trip.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The solver by itself, against every order of four pairs. */
class RoutingSolverTest {

    private static final int PAIRS = 4;
    private static final int NODES = 2 * PAIRS + 2;
    private static final int END = NODES - 1;
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void findsTheCheapestOrderFromAnyOtherOne() {
        int better = 0;
        for (long seed = 1; seed <= 10; seed++) {
            var problem = problem(new Random(seed));
            int[] oneAfterTheOther = {1, 2, 3, 4, 5, 6, 7, 8};
            long cheapest = cheapest(problem, new ArrayList<>());

            try (var solver = new RoutingSolver(problem, _ -> {})) {
                var routes = solver.solve(List.of(oneAfterTheOther), SHORT);

                assertThat(cost(problem, routes.getFirst()))
                        .as("seed %d", seed)
                        .isEqualTo(cheapest);
            }
            better += cost(problem, oneAfterTheOther) > cheapest ? 1 : 0;
        }
        assertThat(better).isGreaterThan(7);
    }

    /** Pickups at 1, 3, 5, 7, each with its delivery behind it; room for two at a time. */
    private static RoutingProblem problem(Random random) {
        double[] x = random.doubles(NODES, 0, 1_000).toArray();
        double[] y = random.doubles(NODES, 0, 1_000).toArray();
        long[][] way = new long[NODES][NODES];
        long[][] demand = new long[1][NODES];
        long[] close = new long[NODES];
        for (int from = 0; from < NODES; from++) {
            close[from] = 100_000;
            for (int to = 0; to < NODES; to++) {
                way[from][to] = Math.round(Math.hypot(x[from] - x[to], y[from] - y[to]));
            }
        }
        var pairs = new ArrayList<RoutingProblem.Pair>();
        for (int pickup = 1; pickup < END; pickup += 2) {
            demand[0][pickup] = 1;
            demand[0][pickup + 1] = -1;
            pairs.add(new RoutingProblem.Pair(pickup, pickup + 1, RoutingProblem.Pair.MANDATORY));
        }
        return new RoutingProblem(
                1,
                0,
                way,
                way,
                way,
                0,
                new long[NODES],
                close,
                new long[NODES],
                demand,
                new long[] {2},
                pairs,
                new int[] {0, END},
                new boolean[2],
                false,
                RoutingProblem.NEVER,
                RoutingProblem.NEVER,
                RoutingProblem.NEVER);
    }

    private static long cheapest(RoutingProblem problem, List<Integer> route) {
        if (route.size() == END - 1) {
            return cost(problem, route.stream().mapToInt(Integer::intValue).toArray());
        }
        long cheapest = Long.MAX_VALUE;
        long aboard = route.stream().mapToLong(node -> problem.demand()[0][node]).sum();
        for (int node = 1; node < END; node++) {
            boolean delivery = node % 2 == 0;
            if (!route.contains(node) && (delivery ? route.contains(node - 1) : aboard < 2)) {
                route.add(node);
                cheapest = Math.min(cheapest, cheapest(problem, route));
                route.removeLast();
            }
        }
        return cheapest;
    }

    private static long cost(RoutingProblem problem, int[] route) {
        long cost = 0;
        int at = 0;
        for (int node : route) {
            cost += problem.cost()[at][node];
            at = node;
        }
        return cost + problem.cost()[at][END];
    }
}
