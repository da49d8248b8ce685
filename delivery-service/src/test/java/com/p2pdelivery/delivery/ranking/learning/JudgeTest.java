package com.p2pdelivery.delivery.ranking.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.delivery.ranking.model.LinearModel;
import com.p2pdelivery.delivery.ranking.model.Term;
import com.p2pdelivery.delivery.ranking.simulation.SimulatedLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final SimulatedLog LATER = new SimulatedLog(21, 1_500, 1, 0.3);

    private final Examination examination = Examination.declared(1, 30);

    @Test
    void findsTheModelBetterThatKnowsWhatPeopleLike() {
        var model = PairwiseTrainer.train(new SimulatedLog(20, 1_500, 1, 0.3), examination);

        assertThat(Judge.compare(model, LATER, examination).isBetter()).isTrue();
        // Without the correction the shown order would look best, whatever people like.
        assertThat(Judge.compare(model, LATER, Examination.whole()).difference().high())
                .isLessThan(Judge.compare(model, LATER, examination).difference().low());
    }

    @Test
    void findsAModelWorseThatWantsLongDetours() {
        var model =
                new LinearModel(
                        List.of("detourKm"), new double[] {5}, List.of(new Term(0, null, 1, 1)));

        var evaluation = Judge.compare(model, LATER, examination);

        assertThat(evaluation.difference().high()).isNegative();
        assertThat(evaluation.isBetter()).isFalse();
    }

    @Test
    void judgesNothingByNothing() {
        var model =
                new LinearModel(
                        List.of("detourKm"), new double[] {5}, List.of(new Term(0, null, 1, 1)));

        assertThatThrownBy(() -> Judge.compare(model, _ -> {}, examination))
                .hasMessageContaining("Nothing was chosen");
    }

    @Test
    void isLessSureOfFewerLists() {
        var values = new double[400];
        var weights = new double[400];
        for (int list = 0; list < values.length; list++) {
            values[list] = list % 2;
            weights[list] = 1;
        }

        var few = Interval.ofMean(values, weights, 40, 1);
        var many = Interval.ofMean(values, weights, 400, 1);

        assertThat(few.low()).isLessThan(many.low()).isGreaterThan(0.3);
        assertThat(many.low()).isBetween(0.43, 0.47);
        assertThat(many.high()).isBetween(0.53, 0.57);
        assertThat(many.estimate()).isEqualTo(0.5);
    }
}
