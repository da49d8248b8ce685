package com.p2pdelivery.delivery.ranking.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worked by hand. */
class NdcgTest {

    @Test
    void isOneForTheBestOrder() {
        assertThat(Ndcg.at10(new double[] {3, 1, 0}, new double[] {9, 5, 1})).isEqualTo(1);
    }

    @Test
    void discountsByTheLogarithmOfTheRank() {
        // Ranks 2, 1, 3 hold 3, 1, 0: (1/log2(2) + 3/log2(3)) / (3/log2(2) + 1/log2(3)).
        assertThat(Ndcg.at10(new double[] {3, 1, 0}, new double[] {5, 9, 1}))
                .isCloseTo(0.7967, within(1e-4));
    }

    @Test
    void isTheDiscountOfTheRankForOneChoice() {
        assertThat(Ndcg.at10(new double[] {0, 0, 1}, new double[] {3, 2, 1}))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void doesNotLookBeyondTheTenth() {
        var gains = new double[12];
        gains[10] = 1;
        var scores = IntStream.range(0, 12).mapToDouble(place -> -place).toArray();
        assertThat(Ndcg.at10(gains, scores)).isZero();
    }

    @Test
    void keepsTheGivenOrderOfEqualScores() {
        assertThat(Ndcg.order(new double[] {1, 2, 1, 2})).containsExactly(1, 3, 0, 2);
    }
}
