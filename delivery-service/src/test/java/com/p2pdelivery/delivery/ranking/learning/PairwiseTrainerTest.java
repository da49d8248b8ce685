package com.p2pdelivery.delivery.ranking.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.delivery.ranking.model.LinearModel;
import com.p2pdelivery.delivery.ranking.model.ModelFormat;
import com.p2pdelivery.delivery.ranking.model.Term;
import com.p2pdelivery.delivery.ranking.simulation.SimulatedLog;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;

/** On the simulator, whose people's taste is known to the test and hidden from the trainer. */
class PairwiseTrainerTest {

    private static final SimulatedLog PAST = new SimulatedLog(1, 2_000, 1, 0.3);
    private static final SimulatedLog LATER = new SimulatedLog(2, 1_000, 1, 0);

    private final Examination examination = Examination.estimate(PAST, 1, 20, 30);

    @Test
    void recoversWhatPeopleLikeOnlyIfPlacesAreCorrectedFor() {
        double corrected = truth(PairwiseTrainer.train(PAST, examination));
        double uncorrected = truth(PairwiseTrainer.train(PAST, Examination.whole()));
        double handMade = truth(null);

        assertThat(corrected).isGreaterThan(0.98);
        assertThat(uncorrected).isLessThan(0.96);
        assertThat(corrected).isGreaterThan(handMade + 0.1);
    }

    @Test
    void givesTheSameModelForTheSameLists() {
        assertThat(ModelFormat.write(PairwiseTrainer.train(PAST, examination)))
                .isEqualTo(ModelFormat.write(PairwiseTrainer.train(PAST, examination)));
    }

    @Test
    void scoresWithoutTheLibraryAsTheLibraryDoes() {
        var model = PairwiseTrainer.train(PAST, examination);
        double[][] weights = {model.terms().stream().mapToDouble(Term::weight).toArray()};
        var library = new LinearParameters(DenseMatrix.createDenseMatrix(weights));
        int[] columns = IntStream.range(0, model.features().size()).toArray();

        new SimulatedLog(3, 20, 1, 0)
                .forEach(list -> {
                    var scorer = model.scorer(list.names());
                    for (double[] row : list.features()) {
                        var basis = new double[weights[0].length];
                        model.basis(row, columns, basis);
                        double expected =
                                library.predict(DenseVector.createDenseVector(basis)).get(0);
                        assertThat(scorer.applyAsDouble(row)).isCloseTo(expected, within(1e-9));
                    }
                });
    }

    /** NDCG@10 by the hidden taste itself; the hand-made order's for no model. */
    private static double truth(LinearModel model) {
        var sum = new double[1];
        LATER.forEachWithTruth((list, liked) -> {
            double[] scores = list.handMade();
            if (model != null) {
                var scorer = model.scorer(list.names());
                scores =
                        IntStream.range(0, liked.length)
                                .mapToDouble(place -> scorer.applyAsDouble(list.features()[place]))
                                .toArray();
            }
            sum[0] += Ndcg.at10(liked, scores);
        });
        return sum[0] / LATER.lists();
    }
}
