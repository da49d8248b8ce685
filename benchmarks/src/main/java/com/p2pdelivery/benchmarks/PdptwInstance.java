package com.p2pdelivery.benchmarks;

import com.p2pdelivery.trip.plan.RoutingProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A pickup and delivery problem with time windows in the form of Li and Lim (2001): a depot, tasks
 * in the plane with demand, window and service time, each pickup with its delivery; distances are
 * Euclidean and take as long as they are. Vehicles first, then distance.
 *
 * @param tasks the depot is the first
 * @param reference what is known to be possible
 */
record PdptwInstance(String name, int capacity, List<Task> tasks, Reference reference) {

    /** Times and distances as integers, so that no solution depends on rounding. */
    private static final long SCALE = 1_000;

    /** More than any way round could cost. */
    private static final long LEFT_OUT = 10_000 * SCALE;

    /**
     * @param demand negative at a delivery
     * @param partner number of the other end of the pair; 0 for the depot
     */
    record Task(double x, double y, int demand, int open, int close, int service, int partner) {

        double distanceTo(Task other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    record Reference(int vehicles, double distance) {}

    double distance(List<int[]> routes) {
        double distance = 0;
        for (int[] route : routes) {
            var at = tasks.getFirst();
            for (int node : route) {
                distance += at.distanceTo(tasks.get(node));
                at = tasks.get(node);
            }
            distance += at.distanceTo(tasks.getFirst());
        }
        return distance;
    }

    static int vehicles(List<int[]> routes) {
        return (int) routes.stream().filter(route -> route.length > 0).count();
    }

    /** What the solver is given; the depot a second time, as the end. */
    RoutingProblem problem(int vehicles) {
        int nodes = tasks.size() + 1;
        long[][] way = new long[nodes][nodes];
        long[] open = new long[nodes];
        long[] close = new long[nodes];
        long[] service = new long[nodes];
        long[] demand = new long[nodes];
        var pairs = new ArrayList<RoutingProblem.Pair>();
        for (int from = 0; from < nodes; from++) {
            var task = tasks.get(from % tasks.size());
            open[from] = task.open * SCALE;
            close[from] = task.close * SCALE;
            service[from] = task.service * SCALE;
            demand[from] = task.demand;
            for (int to = 0; to < nodes; to++) {
                way[from][to] =
                        (long) Math.ceil(task.distanceTo(tasks.get(to % tasks.size())) * SCALE);
            }
            if (task.demand > 0) {
                pairs.add(new RoutingProblem.Pair(from, task.partner, LEFT_OUT));
            }
        }
        return new RoutingProblem(
                vehicles,
                0,
                way,
                way,
                way,
                0,
                open,
                close,
                service,
                new long[][] {demand},
                new long[] {capacity},
                pairs,
                new int[] {0, nodes - 1},
                new boolean[2],
                false,
                RoutingProblem.NEVER,
                RoutingProblem.NEVER,
                RoutingProblem.NEVER);
    }
}
