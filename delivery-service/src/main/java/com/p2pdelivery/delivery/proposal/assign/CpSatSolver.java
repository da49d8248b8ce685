package com.p2pdelivery.delivery.proposal.assign;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.Literal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * OR-Tools' CP-SAT: one yes or no per candidate. The library is unpacked and loaded when the first
 * problem comes that needs it, which most rounds do not.
 */
public final class CpSatSolver implements Solver {

    /** Loaded on first use, once for the life of the process. */
    private static final class Library {
        static {
            Loader.loadNativeLibraries();
        }

        static void use() {}
    }

    @Override
    public Assignment improve(AssignmentProblem problem, Assignment start, Duration limit) {
        Library.use();
        var model = new CpModel();
        var all = problem.candidates();
        var chosen = new HashSet<>(start.chosen());
        var taken = new ArrayList<BoolVar>();
        for (int i = 0; i < all.size(); i++) {
            taken.add(model.newBoolVar(""));
            model.addHint(taken.get(i), chosen.contains(all.get(i)));
        }
        for (var sharing : Sharing.byRequest(all)) {
            model.addAtMostOne(sharing.stream().map(taken::get).toArray(Literal[]::new));
        }
        for (var sharing : Sharing.byTrip(all)) {
            int trip = all.get(sharing.getFirst()).trip();
            loads(model, problem, problem.trips().get(trip), sharing, taken);
        }
        model.maximize(sum(taken, all, Sharing.upTo(all.size()), Candidate::value));
        var solver = new CpSolver();
        var parameters = solver.getParameters();
        parameters.setNumWorkers(1);
        // The whole problem as a linear program beside the search: without it, the bound stays 4 %
        // away for minutes; with it, the two meet within seconds (ADR 12).
        parameters.setLinearizationLevel(2);
        parameters.setMaxTimeInSeconds(limit.toMillis() / 1_000.0);
        var status = solver.solve(model);
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return start;
        }
        var better = new ArrayList<Candidate>();
        for (int i = 0; i < all.size(); i++) {
            if (solver.booleanValue(taken.get(i))) {
                better.add(all.get(i));
            }
        }
        long bound = (long) Math.floor(solver.bestObjectiveBound() + 1e-6);
        return new Assignment(better, Math.min(start.bound(), bound));
    }

    private static void loads(
            CpModel model,
            AssignmentProblem problem,
            TripRoom room,
            List<Integer> sharing,
            List<BoolVar> taken) {
        var all = problem.candidates();
        for (int number = 0; number < room.legs().size(); number++) {
            int at = number;
            var leg = room.legs().get(number);
            var aboard =
                    sharing.stream()
                            .filter(i -> all.get(i).firstLeg() <= at && at <= all.get(i).lastLeg())
                            .toList();
            atMost(model, taken, all, aboard, Candidate::grams, leg.grams());
            atMost(model, taken, all, aboard, Candidate::cm3, leg.cm3());
            atMost(model, taken, all, aboard, _ -> 1, leg.items());
        }
        atMost(model, taken, all, sharing, Candidate::detourMeters, room.detourMeters());
        for (int late : sharing) {
            long slack = all.get(late).slackMeters();
            if (slack < room.detourMeters()) {
                model.addLessOrEqual(sum(taken, all, sharing, Candidate::detourMeters), slack)
                        .onlyEnforceIf(taken.get(late));
            }
        }
    }

    private static void atMost(
            CpModel model,
            List<BoolVar> taken,
            List<Candidate> all,
            List<Integer> which,
            ToLongFunction<Candidate> measure,
            long limit) {
        if (which.stream().mapToLong(i -> measure.applyAsLong(all.get(i))).sum() > limit) {
            model.addLessOrEqual(sum(taken, all, which, measure), limit);
        }
    }

    private static LinearExpr sum(
            List<BoolVar> taken,
            List<Candidate> all,
            List<Integer> which,
            ToLongFunction<Candidate> measure) {
        var expression = LinearExpr.newBuilder();
        which.forEach(i -> expression.addTerm(taken.get(i), measure.applyAsLong(all.get(i))));
        return expression.build();
    }
}
