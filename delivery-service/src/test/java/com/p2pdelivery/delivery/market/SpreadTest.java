package com.p2pdelivery.delivery.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Percentiles, by hand. */
class SpreadTest {

    @Test
    void takesTheMiddleOfAnOddNumber() {
        var spread = Spread.of(List.of(900, 100, 500));
        assertThat(spread.median()).isEqualTo(500);
        // A tenth of the way over two steps: 0.2 of the first.
        assertThat(spread.low()).isCloseTo(180, within(1e-9));
        assertThat(spread.high()).isCloseTo(820, within(1e-9));
    }

    @Test
    void takesHalfWayBetweenTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Spread.of(List.of(10, 40, 20, 30)).median()).isEqualTo(25);
    }

    @Test
    void hitsValuesWhereThereIsOneAtTheShare() {
        var spread = Spread.of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        assertThat(spread).isEqualTo(new Spread(1, 5, 9));
    }

    @Test
    void isTheValueWhereThereIsOnlyOne() {
        assertThat(Spread.of(List.of(7))).isEqualTo(new Spread(7, 7, 7));
    }
}
