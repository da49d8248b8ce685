package com.p2pdelivery.delivery.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.ranking.model.Features;
import com.p2pdelivery.delivery.ranking.model.LinearModel;
import com.p2pdelivery.delivery.ranking.model.Term;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ModelOrderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void putsTheHighestScoreFirst() {
        assertThat(ModelOrder.of(shorterIsBetter(1), detours(5, 1, 3), PATIENCE))
                .isEqualTo(new ModelOrder.Ordered(List.of(1, 2, 0)));
    }

    @Test
    void givesUpWhenItsTimeIsOver() {
        assertThat(ModelOrder.of(shorterIsBetter(1), detours(5, 1, 3), Duration.ofNanos(1)))
                .isEqualTo(new ModelOrder.Slow());
    }

    @Test
    void saysSoWhenAScoreIsNoNumber() {
        assertThat(ModelOrder.of(shorterIsBetter(1e300), detours(1e300, 1), PATIENCE))
                .isEqualTo(new ModelOrder.Broken());
    }

    private static LinearModel shorterIsBetter(double weight) {
        return new LinearModel(
                List.of("detourKm"), new double[] {0}, List.of(new Term(0, null, 1, -weight)));
    }

    private static List<Rankable> detours(double... km) {
        return DoubleStream.of(km)
                .<Rankable>mapToObj(one ->
                        new Entry(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                0.5,
                                new Features(List.of("detourKm"), new double[] {one})))
                .toList();
    }

    private record Entry(UUID deliveryId, UUID tripId, double score, Features features)
            implements Rankable {}
}
