package com.p2pdelivery.benchmarks;

import com.p2pdelivery.benchmarks.PdptwGenerator.Kind;
import com.p2pdelivery.benchmarks.PdptwInstance.Reference;
import com.p2pdelivery.trip.plan.RoutingSolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How good the solver of plans is at pickup and delivery problems with time windows: nine instances
 * of the form of Li and Lim, class of 100 tasks, made by {@link PdptwGenerator} (published ones are
 * not used). Each solution is driven by {@link PdptwChecker}, which knows only the definition.
 *
 * <p>{@code pdptw.gap} is how much longer the routes are than the best known, on average over the
 * instances that were solved with as many vehicles. Best known is {@link #BEST}: the shorter of the
 * solution that an instance was laid around and of what searches of half a minute each found, one
 * by this solver and one by jsprit 1.9.0-beta.11; so it is no proven optimum.
 *
 * <p>The model is that of plans ({@link RoutingSolver}): pairs may be left out for a penalty, the
 * number of vehicles is given, and the search begins where nothing is taken. What plans have beyond
 * it is not used here: way points, limits on distance, on the whole time and on time aboard, and
 * beginning again from other selections.
 */
final class PdptwBench {

    private static final Duration EACH = Duration.ofSeconds(12);
    private static final Duration WITH_ONE_MORE = Duration.ofSeconds(4);

    /** In the order of {@link #instances}. */
    private static final List<Reference> BEST =
            List.of(
                    new Reference(10, 1006.79),
                    new Reference(10, 862.17),
                    new Reference(10, 897.17),
                    new Reference(12, 1418.67),
                    new Reference(11, 1307.56),
                    new Reference(11, 1229.64),
                    new Reference(10, 1276.66),
                    new Reference(9, 1060.32),
                    new Reference(10, 1236.51));

    private PdptwBench() {}

    static void run() {
        int feasible = 0;
        int equal = 0;
        double gaps = 0;
        var instances = instances();
        System.out.printf(
                Locale.ROOT,
                "PDPTW: %d generated instances (kind-width of windows-seed), %d s each%n",
                instances.size(),
                EACH.toSeconds());
        for (int i = 0; i < instances.size(); i++) {
            var instance = instances.get(i);
            var best = BEST.get(i);
            var routes = solve(instance, best.vehicles());
            var fault = PdptwChecker.fault(instance, routes);
            int vehicles = PdptwInstance.vehicles(routes);
            double gap = 100 * (instance.distance(routes) / best.distance() - 1);
            System.out.printf(
                    Locale.ROOT,
                    "  %-12s %3d tasks: %d vehicles, %.2f (best known %d, %.2f; laid around %d, %.2f): %s%n",
                    instance.name(),
                    instance.tasks().size() - 1,
                    vehicles,
                    instance.distance(routes),
                    best.vehicles(),
                    best.distance(),
                    instance.reference().vehicles(),
                    instance.reference().distance(),
                    fault.orElse("feasible"));
            if (fault.isEmpty()) {
                feasible++;
                if (vehicles == best.vehicles()) {
                    equal++;
                    gaps += gap;
                }
            }
        }
        System.out.printf(Locale.ROOT, "figure pdptw.feasible %d/%d%n", feasible, instances.size());
        System.out.printf(
                Locale.ROOT, "figure pdptw.equal-vehicles %d/%d%n", equal, instances.size());
        System.out.printf(Locale.ROOT, "figure pdptw.gap %.2f %%%n", gaps / Math.max(1, equal));
    }

    static List<PdptwInstance> instances() {
        var all = new ArrayList<PdptwInstance>();
        for (var kind : Kind.values()) {
            int unit = kind == Kind.LC ? 3 : 1;
            all.add(PdptwGenerator.instance(kind, 20 * unit, 101));
            all.add(PdptwGenerator.instance(kind, 50 * unit, 102));
            all.add(PdptwGenerator.instance(kind, 100 * unit, 103));
        }
        return all;
    }

    /** With as many vehicles as are known to do, or else with more, one after the other. */
    private static List<int[]> solve(PdptwInstance instance, int vehicles) {
        var routes = solve(instance, vehicles, EACH);
        for (int more = 1; more <= 3 && routes.isEmpty(); more++) {
            routes = solve(instance, vehicles + more, WITH_ONE_MORE);
        }
        return routes.orElse(List.of());
    }

    /** Empty if some pair was left out. */
    private static Optional<List<int[]>> solve(
            PdptwInstance instance, int vehicles, Duration limit) {
        try (var solver = new RoutingSolver(instance.problem(vehicles), _ -> {})) {
            var routes = solver.solve(null, limit);
            int visited = routes.stream().mapToInt(route -> route.length).sum();
            return visited == instance.tasks().size() - 1 ? Optional.of(routes) : Optional.empty();
        }
    }
}
