package com.p2pdelivery.delivery.ranking.learning;

import com.oracle.labs.mlrg.olcut.util.Pair;
import com.p2pdelivery.delivery.ranking.model.LinearModel;
import com.p2pdelivery.delivery.ranking.model.Term;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * Fits a model so that what was chosen comes before what was not: logistic loss on pairs of one
 * list (RankNet; Burges et al. 2005), each pair weighted by what separates its gains and by the
 * inverse propensity of the chosen entry's place (Propensity SVM-Rank; Joachims, Swaminathan and
 * Schnabel 2017). In expectation that is the loss of a world in which everybody looks at
 * everything.
 *
 * <p>Tribuo's linear parameters and AdaGrad (Duchi et al. 2011) do the descent, one step for each
 * list, so that memory does not grow with the number of lists. The only class that needs Tribuo:
 * nothing of it is loaded before something is trained.
 */
public final class PairwiseTrainer {

    private static final int PASSES = 12;
    private static final double RATE = 0.1;
    private static final double EPSILON = 1e-6;

    /** Pulls weights that nothing speaks for towards zero. */
    private static final double RIDGE = 1e-4;

    private static final double[] ONE = {1};

    private final LinearModel shape;
    private final Examination examination;
    private final LinearParameters parameters;
    private final AdaGrad optimiser = new AdaGrad(RATE, EPSILON);
    private final double[] weights;
    private final double[] gradient;

    private PairwiseTrainer(LinearModel shape, Examination examination) {
        this.shape = shape;
        this.examination = examination;
        this.weights = new double[shape.terms().size()];
        this.gradient = new double[weights.length];
        this.parameters = new LinearParameters(weights.length, 1);
        optimiser.initialise(parameters);
    }

    /** The same lists and examination give the same model. */
    public static LinearModel train(LabelledLists lists, Examination examination) {
        var trainer = new PairwiseTrainer(Shape.of(lists), examination);
        for (int pass = 0; pass < PASSES; pass++) {
            lists.forEach(trainer::learn);
        }
        return trainer.model();
    }

    private void learn(LabelledList list) {
        if (!list.hasChoice()) {
            return;
        }
        double[][] rows = basis(list);
        for (int term = 0; term < weights.length; term++) {
            gradient[term] = -RIDGE * weights[term];
        }
        for (int better = 0; better < rows.length; better++) {
            for (int worse = 0; worse < rows.length; worse++) {
                if (list.grades()[better] > list.grades()[worse]) {
                    push(list, rows, better, worse);
                }
            }
        }
        var ascent = new Pair<Double, SGDVector>(0.0, DenseVector.createDenseVector(ONE));
        var step = parameters.gradients(ascent, DenseVector.createDenseVector(gradient.clone()));
        parameters.update(optimiser.step(step, 1));
        for (int term = 0; term < weights.length; term++) {
            weights[term] = parameters.getWeightMatrix().get(0, term);
        }
    }

    /** Adds what this pair pulls the weights by: w · σ(−margin) · (better − worse). */
    private void push(LabelledList list, double[][] rows, int better, int worse) {
        double margin = 0;
        for (int term = 0; term < weights.length; term++) {
            margin += weights[term] * (rows[better][term] - rows[worse][term]);
        }
        double gained =
                LabelledList.gain(list.grades()[better]) - LabelledList.gain(list.grades()[worse]);
        double pull = gained * examination.weight(better) / (1 + Math.exp(margin));
        for (int term = 0; term < weights.length; term++) {
            gradient[term] += pull * (rows[better][term] - rows[worse][term]);
        }
    }

    private double[][] basis(LabelledList list) {
        int[] columns = shape.features().stream().mapToInt(list.names()::indexOf).toArray();
        var rows = new double[list.features().length][weights.length];
        for (int place = 0; place < rows.length; place++) {
            shape.basis(list.features()[place], columns, rows[place]);
        }
        return rows;
    }

    private LinearModel model() {
        List<Term> terms = new ArrayList<>();
        for (int term = 0; term < weights.length; term++) {
            var given = shape.terms().get(term);
            terms.add(new Term(given.feature(), given.from(), given.scale(), weights[term]));
        }
        return new LinearModel(shape.features(), shape.typical(), terms);
    }
}
