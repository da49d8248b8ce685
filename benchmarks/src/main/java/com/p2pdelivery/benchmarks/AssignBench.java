package com.p2pdelivery.benchmarks;

import com.p2pdelivery.delivery.proposal.assign.Assigner;
import com.p2pdelivery.delivery.proposal.assign.Assignment;
import com.p2pdelivery.delivery.proposal.assign.Candidate;
import com.p2pdelivery.delivery.proposal.assign.CpSatSolver;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./p2p bench assign}: what first come, first served and proposals in rounds make of the
 * same markets, next to the best that anybody could have done who knew all from the beginning; then
 * how long the largest round takes. Every choice is carried out by {@link AssignCheck}.
 */
public final class AssignBench {

    private static final long SEED = 20_301_107;
    private static final int MARKETS = 10;
    private static final int SMALL = 300;
    private static final int LARGE = 2_000;
    private static final double[] NOTICES = {Double.POSITIVE_INFINITY, 48, 24, 12};
    private static final int SHOWN = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Assigner assigner =
            new Assigner(
                    new CpSatSolver(),
                    System::nanoTime,
                    trouble -> {
                        throw new IllegalStateException(trouble);
                    });

    private AssignBench() {}

    public static void main(String[] arguments) {
        var bench = new AssignBench();
        bench.shares();
        bench.large();
    }

    private void shares() {
        say(
                "%d markets of %d requests and %d trips in three days, seed %d",
                MARKETS, SMALL, SMALL, SEED);
        long best = 0;
        long greedy = 0;
        long[] batch = new long[NOTICES.length];
        int proven = 0;
        int matched = 0;
        for (int number = 0; number < MARKETS; number++) {
            var market = new AssignMarket(new AssignWorld(SEED + number), SMALL, SMALL);
            var optimum = assigner.assign(market.whole(), PATIENCE);
            best += optimum.bound();
            proven += optimum.isOptimal() ? 1 : 0;
            matched += optimum.chosen().size();
            market.check().check(optimum.chosen());
            greedy += worth(market, market.greedy());
            for (int i = 0; i < NOTICES.length; i++) {
                batch[i] += worth(market, market.batch(assigner, NOTICES[i]));
            }
        }
        say(
                "  all known in advance: %d matched, %d of %d proven optimal",
                matched, proven, MARKETS);
        say("  first come, first served     %.4f of the optimum", share(greedy, best));
        for (int i = 0; i < NOTICES.length; i++) {
            say(
                    "  rounds, agreed %-13s %.4f of the optimum",
                    Double.isInfinite(NOTICES[i]) ? "at once" : (int) NOTICES[i] + " h before",
                    share(batch[i], best));
        }
        say("figure assign.batch.share %.4f", share(batch[SHOWN], best));
        say("figure assign.greedy.share %.4f", share(greedy, best));
    }

    private void large() {
        var market = new AssignMarket(new AssignWorld(SEED), LARGE, LARGE);
        var problem = market.whole();
        long begin = System.nanoTime();
        Assignment found = assigner.assign(problem, Duration.ofMinutes(1));
        double seconds = (System.nanoTime() - begin) / 1e9;
        market.check().check(found.chosen());
        say(
                "%d requests, %d trips, %d candidates: %d matched, %.3f %% below the bound",
                LARGE,
                LARGE,
                problem.candidates().size(),
                found.chosen().size(),
                100 * (1 - share(found.value(), found.bound())));
        say("figure assign.2000.time %.2f s", seconds);
    }

    private static long worth(AssignMarket market, List<Candidate> chosen) {
        market.check().check(chosen);
        return Assignment.valueOf(chosen);
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }
}
