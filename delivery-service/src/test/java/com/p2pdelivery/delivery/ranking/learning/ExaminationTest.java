package com.p2pdelivery.delivery.ranking.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.delivery.ranking.simulation.SimulatedLog;
import org.junit.jupiter.api.Test;

class ExaminationTest {

    @Test
    void findsHowFastPeopleStopLookingFromSwapsAlone() {
        // People stop faster than is believed beforehand.
        var lists = new SimulatedLog(11, 60_000, 1.4, 1);

        var looked = Examination.estimate(lists, 0.5, 20, 100).looked();

        for (int place = 1; place <= 5; place++) {
            double truth = Math.pow(place, -1.4);
            assertThat(looked[place - 1]).isCloseTo(truth, within(0.35 * truth));
        }
    }

    @Test
    void believesTheDeclaredModelWhereNothingWasLeftToChance() {
        var lists = new SimulatedLog(12, 200, 1.4, 0);

        var looked = Examination.estimate(lists, 1, 20, 100).looked();

        assertThat(looked[3]).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void neverLetsOneChoiceCountForMoreThanTheCap() {
        var examination = Examination.declared(2, 30);

        assertThat(examination.weight(0)).isEqualTo(1);
        assertThat(examination.weight(40)).isEqualTo(30);
        assertThat(examination.weight(4_000)).isEqualTo(30);
    }
}
