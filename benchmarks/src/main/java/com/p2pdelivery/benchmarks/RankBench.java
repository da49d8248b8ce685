package com.p2pdelivery.benchmarks;

import com.p2pdelivery.delivery.ranking.learning.Examination;
import com.p2pdelivery.delivery.ranking.learning.Interval;
import com.p2pdelivery.delivery.ranking.learning.Ndcg;
import com.p2pdelivery.delivery.ranking.learning.PairwiseTrainer;
import com.p2pdelivery.delivery.ranking.model.LinearModel;
import com.p2pdelivery.delivery.ranking.simulation.SimulatedLog;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How well matches are ordered, by what simulated people like: the trainer sees what they chose
 * from lists of one time, and is judged on lists of a later one by the hidden utility itself. Next
 * to it the hand-made score, a random order, and a model that does not correct for places. Then how
 * long a model takes for a list of 50.
 */
public final class RankBench {

    private static final int PAST_LISTS = 10_000;
    private static final int LATER_LISTS = 5_000;
    private static final double ETA = 1;
    private static final double SWAP_SHARE = 0.05;
    private static final long SEED = 20_301_125;
    private static final int LONG_LIST = 50;
    private static final int PREDICTIONS = 200_000;

    private RankBench() {}

    private interface Scores {
        double[] of(double[][] rows, double[] handMade);
    }

    public static void main(String[] args) {
        var past = new SimulatedLog(SEED, PAST_LISTS, ETA, SWAP_SHARE);
        System.out.printf(
                "SIMULATED: %d lists to learn from, %d later ones to judge by, seed %d%n",
                PAST_LISTS, LATER_LISTS, SEED);
        long start = System.nanoTime();
        var model = PairwiseTrainer.train(past, Examination.estimate(past, 1, 20, 30));
        System.out.printf("Trained in %.1f s%n", (System.nanoTime() - start) / 1e9);
        var uncorrected = PairwiseTrainer.train(past, Examination.whole());
        var random = new SplittableRandom(SEED);

        var learned = judge((rows, _) -> scores(model, rows));
        var handMade = judge((_, scores) -> scores);
        figure("learned", learned);
        figure("uncorrected", judge((rows, _) -> scores(uncorrected, rows)));
        figure("handmade", handMade);
        figure("random", judge((rows, _) -> random.doubles(rows.length).toArray()));
        var gain = new double[LATER_LISTS];
        for (int list = 0; list < gain.length; list++) {
            gain[list] = learned[list] - handMade[list];
        }
        figure("gain", gain);
        System.out.printf(Locale.ROOT, "figure rank.predict.p99 %.1f us%n", predictP99(model));
    }

    /** NDCG@10 of each later list, where an entry's gain is how likely it is liked. */
    private static double[] judge(Scores scores) {
        var all = new double[LATER_LISTS];
        var next = new int[1];
        new SimulatedLog(SEED + 1, LATER_LISTS, ETA, 0)
                .forEachWithTruth((list, liked) ->
                        all[next[0]++] =
                                Ndcg.at10(liked, scores.of(list.features(), list.handMade())));
        return all;
    }

    private static double[] scores(LinearModel model, double[][] rows) {
        return Arrays.stream(rows).mapToDouble(model.scorer(model.features())).toArray();
    }

    private static void figure(String what, double[] values) {
        var weights = new double[values.length];
        Arrays.fill(weights, 1);
        var mean = Interval.ofMean(values, weights, values.length, SEED);
        System.out.printf(
                Locale.ROOT, "figure rank.%s.ndcg %.4f simulated%n", what, mean.estimate());
        System.out.printf(
                Locale.ROOT, "figure rank.%s.ndcg.low %.4f simulated%n", what, mean.low());
        System.out.printf(
                Locale.ROOT, "figure rank.%s.ndcg.high %.4f simulated%n", what, mean.high());
    }

    /** Of scoring and ordering a whole list, in microseconds. */
    private static double predictP99(LinearModel model) {
        var random = new SplittableRandom(SEED);
        var rows = new double[LONG_LIST][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = random.doubles(model.features().size()).toArray();
        }
        var nanos = new long[PREDICTIONS];
        int used = 0;
        for (int i = -PREDICTIONS; i < PREDICTIONS; i++) {
            rows[Math.floorMod(i, LONG_LIST)][0] = random.nextDouble();
            long start = System.nanoTime();
            used += Ndcg.order(scores(model, rows))[0];
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf("%d lists of %d ordered (%d)%n", PREDICTIONS, LONG_LIST, used);
        return nanos[PREDICTIONS * 99 / 100] / 1e3;
    }
}
