package com.p2pdelivery.delivery.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FairSwapTest {

    private static final LocalDate DAY = LocalDate.of(2030, 5, 4);

    @Test
    void isTheSameAllDay() {
        subjects()
                .forEach(subject ->
                        assertThat(FairSwap.draw(subject, DAY, 20, 0.5))
                                .isEqualTo(FairSwap.draw(subject, DAY, 20, 0.5)));
    }

    @Test
    void touchesItsShareAndTossesAFairCoin() {
        var swaps = subjects().map(subject -> FairSwap.draw(subject, DAY, 20, 0.2)).toList();
        long drawn = swaps.stream().filter(swap -> swap.at() > 0).count();
        long swapped = swaps.stream().filter(FairSwap::swapped).count();

        assertThat(drawn).isBetween(3_700L, 4_300L);
        assertThat(swapped).isBetween(drawn * 45 / 100, drawn * 55 / 100);
        assertThat(swaps).allMatch(swap -> swap.at() <= 10);
    }

    @Test
    void leavesShortListsAloneAndStaysWithinTheOthers() {
        subjects()
                .forEach(subject -> {
                    assertThat(FairSwap.draw(subject, DAY, 1, 1).at()).isZero();
                    assertThat(FairSwap.draw(subject, DAY, 3, 1).at()).isBetween(1, 2);
                });
    }

    private static Stream<UUID> subjects() {
        var random = new Random(7);
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong())).limit(20_000);
    }
}
