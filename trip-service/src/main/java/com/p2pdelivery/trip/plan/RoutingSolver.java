package com.p2pdelivery.trip.plan;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.Assignment;
import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingDimension;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.RoutingSearchParameters;
import com.google.ortools.constraintsolver.main;
import com.google.protobuf.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * OR-Tools' routing library set up for a {@link RoutingProblem}: guided local search from a given
 * solution, or from the cheapest insertions. All data are handed over once, so that the search
 * never calls back into Java but to tell of a solution. One thread, one problem, any number of
 * searches.
 */
public final class RoutingSolver implements AutoCloseable {

    private static final String TIME = "time";

    static {
        Loader.loadNativeLibraries();
    }

    private final RoutingProblem problem;
    private final RoutingIndexManager index;
    private final RoutingModel model;
    private boolean closed;

    /**
     * @param visited is told of solutions on the way, not each of them better than the last
     */
    public RoutingSolver(RoutingProblem problem, Consumer<List<int[]>> visited) {
        this.problem = problem;
        int[] starts = new int[problem.vehicles()];
        int[] ends = new int[problem.vehicles()];
        Arrays.fill(starts, problem.chain()[0]);
        Arrays.fill(ends, problem.chain()[problem.chain().length - 1]);
        index = new RoutingIndexManager(problem.nodes(), problem.vehicles(), starts, ends);
        model = new RoutingModel(index);
        costs();
        loads();
        length();
        var time = time();
        pairs(time);
        chain();
        model.addAtSolutionCallback(() -> visited.accept(routes()));
    }

    /**
     * Searches for as long as it is given.
     *
     * @param initial routes to begin with, from start to end without both; null for none
     * @return the best routes; empty if none was found
     */
    public List<int[]> solve(@Nullable List<int[]> initial, java.time.Duration limit) {
        var parameters = parameters(limit);
        var solution =
                initial == null
                        ? model.solveWithParameters(parameters)
                        : solveFrom(initial, parameters);
        if (solution == null) {
            return List.of();
        }
        var routes = new ArrayList<int[]>();
        for (int vehicle = 0; vehicle < problem.vehicles(); vehicle++) {
            var route = new ArrayList<Integer>();
            long at = solution.value(model.nextVar(model.start(vehicle)));
            while (!model.isEnd(at)) {
                route.add(index.indexToNode(at));
                at = solution.value(model.nextVar(at));
            }
            routes.add(route.stream().mapToInt(Integer::intValue).toArray());
        }
        return routes;
    }

    private @Nullable Assignment solveFrom(
            List<int[]> initial, RoutingSearchParameters parameters) {
        if (!closed) {
            model.closeModelWithParameters(parameters);
            closed = true;
        }
        long[][] routes = new long[problem.vehicles()][];
        for (int vehicle = 0; vehicle < routes.length; vehicle++) {
            int[] route = vehicle < initial.size() ? initial.get(vehicle) : new int[0];
            routes[vehicle] = new long[route.length];
            for (int k = 0; k < route.length; k++) {
                routes[vehicle][k] = index.nodeToIndex(route[k]);
            }
        }
        var assignment = model.readAssignmentFromRoutes(routes, true);
        return assignment == null
                ? model.solveWithParameters(parameters)
                : model.solveFromAssignmentWithParameters(assignment, parameters);
    }

    private RoutingSearchParameters parameters(java.time.Duration limit) {
        return main.defaultRoutingSearchParameters().toBuilder()
                .setFirstSolutionStrategy(FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION)
                .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.GUIDED_LOCAL_SEARCH)
                .setTimeLimit(
                        Duration.newBuilder()
                                .setSeconds(limit.toSeconds())
                                .setNanos(limit.toNanosPart()))
                .build();
    }

    /** As the search stands right now. */
    private List<int[]> routes() {
        var routes = new ArrayList<int[]>();
        for (int vehicle = 0; vehicle < problem.vehicles(); vehicle++) {
            var route = new ArrayList<Integer>();
            long at = model.nextVar(model.start(vehicle)).value();
            while (!model.isEnd(at)) {
                route.add(index.indexToNode(at));
                at = model.nextVar(at).value();
            }
            routes.add(route.stream().mapToInt(Integer::intValue).toArray());
        }
        return routes;
    }

    private void costs() {
        model.setArcCostEvaluatorOfAllVehicles(model.registerTransitMatrix(problem.cost()));
        model.setFixedCostOfAllVehicles(problem.vehicleCost());
    }

    private void loads() {
        for (int kind = 0; kind < problem.capacity().length; kind++) {
            model.addDimension(
                    model.registerUnaryTransitVector(problem.demand()[kind]),
                    0,
                    problem.capacity()[kind],
                    true,
                    "load" + kind);
        }
    }

    private void length() {
        if (problem.longestLength() < RoutingProblem.NEVER) {
            model.addDimension(
                    model.registerTransitMatrix(problem.length()),
                    0,
                    problem.longestLength(),
                    true,
                    "length");
        }
    }

    private RoutingDimension time() {
        int nodes = problem.nodes();
        long[][] transit = new long[nodes][nodes];
        long horizon = 0;
        for (int from = 0; from < nodes; from++) {
            horizon = Math.max(horizon, problem.close()[from] + problem.service()[from]);
            for (int to = 0; to < nodes; to++) {
                transit[from][to] = problem.service()[from] + problem.travel()[from][to];
            }
        }
        model.addDimension(model.registerTransitMatrix(transit), horizon, horizon, false, TIME);
        var time = model.getDimensionOrDie(TIME);
        time.setSpanCostCoefficientForAllVehicles(problem.spanCost());
        int start = problem.chain()[0];
        int end = problem.chain()[problem.chain().length - 1];
        for (int node = 0; node < nodes; node++) {
            if (node != start && node != end) {
                time.cumulVar(index.nodeToIndex(node))
                        .setRange(problem.open()[node], problem.close()[node]);
            }
        }
        for (int vehicle = 0; vehicle < problem.vehicles(); vehicle++) {
            time.cumulVar(model.start(vehicle))
                    .setRange(problem.open()[start], problem.close()[start]);
            time.cumulVar(model.end(vehicle)).setRange(problem.open()[end], problem.close()[end]);
            if (problem.longestSpan() < RoutingProblem.NEVER) {
                time.setSpanUpperBoundForVehicle(
                        problem.longestSpan() - problem.service()[end], vehicle);
            }
        }
        return time;
    }

    private void pairs(RoutingDimension time) {
        var solver = model.solver();
        for (var pair : problem.pairs()) {
            long pickup = index.nodeToIndex(pair.pickup());
            long delivery = index.nodeToIndex(pair.delivery());
            model.addPickupAndDelivery(pickup, delivery);
            solver.addConstraint(
                    solver.makeEquality(model.vehicleVar(pickup), model.vehicleVar(delivery)));
            solver.addConstraint(
                    solver.makeLessOrEqual(time.cumulVar(pickup), time.cumulVar(delivery)));
            if (problem.longestAboard() < RoutingProblem.NEVER) {
                solver.addConstraint(
                        solver.makeLessOrEqual(
                                solver.makeDifference(
                                        time.cumulVar(delivery), time.cumulVar(pickup)),
                                problem.longestAboard() + problem.service()[pair.pickup()]));
            }
            if (pair.penalty() != RoutingProblem.Pair.MANDATORY) {
                model.addDisjunction(new long[] {pickup}, pair.penalty());
                model.addDisjunction(new long[] {delivery}, 0);
            }
        }
    }

    /** Each node of the chain counts one up, and has its own count. */
    private void chain() {
        int[] chain = problem.chain();
        if (chain.length == 2) {
            return;
        }
        long[] rank = new long[problem.nodes()];
        long[] rides = new long[problem.nodes()];
        for (int k = 0; k < chain.length; k++) {
            rank[chain[k]] = 1;
            rides[chain[k]] = problem.tight()[k] ? 1 : 0;
        }
        model.addDimension(model.registerUnaryTransitVector(rank), 0, chain.length, true, "rank");
        var ranks = model.getDimensionOrDie("rank");
        for (int k = 1; k < chain.length - 1; k++) {
            long at = index.nodeToIndex(chain[k]);
            ranks.cumulVar(at).setValue(k);
            if (problem.tight()[k]) {
                model.nextVar(at).setValue(index.nodeToIndex(chain[k + 1]));
            }
        }
        if (problem.separated()) {
            model.addDimension(
                    model.registerUnaryTransitVector(rides), 0, chain.length, true, "rides");
            var counts = model.getDimensionOrDie("rides");
            var solver = model.solver();
            for (var pair : problem.pairs()) {
                solver.addConstraint(
                        solver.makeGreaterOrEqual(
                                solver.makeDifference(
                                        counts.cumulVar(index.nodeToIndex(pair.delivery())),
                                        counts.cumulVar(index.nodeToIndex(pair.pickup()))),
                                1));
            }
        }
    }

    @Override
    public void close() {
        model.delete();
        index.delete();
    }
}
