package com.p2pdelivery.delivery.proposal.assign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Solves a problem group by group. Where the greedy choice gives each request its best trip, it is
 * optimal and nothing is searched; only the other groups are the solver's, small ones first, each
 * for its share of the time. What the solver says is believed only after it has been loaded parcel
 * by parcel.
 */
public final class Assigner {

    private final Solver solver;
    private final LongSupplier nanos;
    private final Consumer<String> troubles;

    /**
     * @param nanos a clock that only goes forward
     * @param troubles hears why a solver's answer could not be used
     */
    public Assigner(Solver solver, LongSupplier nanos, Consumer<String> troubles) {
        this.solver = solver;
        this.nanos = nanos;
        this.troubles = troubles;
    }

    /** The best choice that is found within the limit; possible at any rate. */
    public Assignment assign(AssignmentProblem given, Duration limit) {
        var problem = withoutHopeless(given);
        long end = nanos.getAsLong() + limit.toNanos();
        var chosen = new ArrayList<Candidate>();
        long bound = 0;
        var contested = new ArrayList<Contested>();
        for (var group : Components.of(problem)) {
            var part = new AssignmentProblem(problem.requests(), problem.trips(), group);
            var greedy = Greedy.choose(part);
            if (greedy.isOptimal()) {
                chosen.addAll(greedy.chosen());
                bound += greedy.bound();
            } else {
                contested.add(new Contested(part, greedy));
            }
        }
        contested.sort(Comparator.comparingInt(group -> group.part().candidates().size()));
        for (int i = 0; i < contested.size(); i++) {
            var left = Duration.ofNanos(end - nanos.getAsLong());
            var solved = improved(contested.get(i), left, contested.size() - i);
            chosen.addAll(solved.chosen());
            bound += solved.bound();
        }
        return new Assignment(List.copyOf(chosen), bound);
    }

    private static AssignmentProblem withoutHopeless(AssignmentProblem given) {
        var trips = given.trips();
        var hopeful =
                given.candidates().stream()
                        .filter(one -> Loading.isPossible(trips.get(one.trip()), one))
                        .toList();
        return new AssignmentProblem(given.requests(), trips, hopeful);
    }

    private record Contested(AssignmentProblem part, Assignment greedy) {}

    /** Where the library cannot be loaded or fails, the greedy choice stands. */
    private Assignment improved(Contested group, Duration left, int groups) {
        if (!left.isPositive()) {
            return group.greedy();
        }
        try {
            // Small groups take no time, so halves of what is left are enough for all but the
            // largest.
            var share = groups > 1 ? left.dividedBy(2) : left;
            var solved = solver.improve(group.part(), group.greedy(), share);
            boolean usable =
                    solved.value() >= group.greedy().value()
                            && Loading.isPossible(group.part().trips(), solved.chosen());
            if (!usable) {
                troubles.accept("The solver answered what is not possible, or worse");
            }
            return usable ? solved : group.greedy();
        } catch (RuntimeException | LinkageError broken) {
            troubles.accept("The solver is not to be had: " + broken);
            return group.greedy();
        }
    }
}
