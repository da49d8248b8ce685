package com.p2pdelivery.delivery.ranking.learning;

import com.p2pdelivery.delivery.ranking.model.LinearModel;
import java.util.Arrays;

/**
 * Compares a model with the hand-made score on lists with a choice. A choice far down is worth as
 * much as it is seldom seen: each list counts by the mean inverse propensity of what was chosen
 * from it, otherwise whatever order was shown would win.
 */
public final class Judge {

    private static final long SEED = 20_301_125;

    private final LinearModel model;
    private final Examination examination;
    private double[] learned = new double[256];
    private double[] handMade = new double[256];
    private double[] weights = new double[256];
    private int count;

    private Judge(LinearModel model, Examination examination) {
        this.model = model;
        this.examination = examination;
    }

    /** The lists must have at least one choice among them. */
    public static Evaluation compare(
            LinearModel model, LabelledLists lists, Examination examination) {
        var judge = new Judge(model, examination);
        lists.forEach(judge::look);
        if (judge.count == 0) {
            throw new IllegalArgumentException("Nothing was chosen from any of the lists");
        }
        return judge.verdict();
    }

    private void look(LabelledList list) {
        if (!list.hasChoice()) {
            return;
        }
        if (count == weights.length) {
            learned = Arrays.copyOf(learned, 2 * count);
            handMade = Arrays.copyOf(handMade, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
        }
        var scorer = model.scorer(list.names());
        var scores = new double[list.grades().length];
        var gains = new double[scores.length];
        double total = 0;
        for (int place = 0; place < scores.length; place++) {
            scores[place] = scorer.applyAsDouble(list.features()[place]);
            double gain = LabelledList.gain(list.grades()[place]);
            gains[place] = gain * examination.weight(place);
            total += gain;
        }
        learned[count] = Ndcg.at10(gains, scores);
        handMade[count] = Ndcg.at10(gains, list.handMade());
        weights[count] = Arrays.stream(gains).sum() / total;
        count++;
    }

    private Evaluation verdict() {
        var difference = new double[count];
        for (int list = 0; list < count; list++) {
            difference[list] = learned[list] - handMade[list];
        }
        return new Evaluation(
                count,
                Interval.ofMean(learned, weights, count, SEED),
                Interval.ofMean(handMade, weights, count, SEED),
                Interval.ofMean(difference, weights, count, SEED));
    }
}
