package com.p2pdelivery.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class TransitionTest {

    @Test
    void goesOnlyWhereTheTableSays() {
        var taken = new StringBuilder();
        for (var transition : Transition.values()) {
            for (var status : DeliveryStatus.values()) {
                if (transition.isAllowedIn(status)) {
                    taken.append(status).append(">").append(transition.applyTo(status)).append(' ');
                } else {
                    assertThatThrownBy(() -> transition.applyTo(status))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining(status.name());
                }
            }
        }
        assertThat(taken.toString().strip())
                .isEqualTo(
                        "DRAFT>OPEN DRAFT>CANCELLED OPEN>LAPSED OPEN>BOOKING BOOKING>OPEN BOOKING>CONFIRMED CONFIRMED>IN_TRANSIT"
                                + " IN_TRANSIT>DELIVERED DELIVERED>COMPLETED"
                                + " OPEN>CANCELLED BOOKING>CANCELLED CONFIRMED>CANCELLED"
                                + " CONFIRMED>CONFIRMED CONFIRMED>CONFIRMED");
    }

    @Test
    void endsWhenCompletedCancelledOrLapsed() {
        for (var end :
                EnumSet.of(
                        DeliveryStatus.COMPLETED,
                        DeliveryStatus.CANCELLED,
                        DeliveryStatus.LAPSED)) {
            assertThat(Arrays.stream(Transition.values()).noneMatch(t -> t.isAllowedIn(end)))
                    .isTrue();
        }
    }
}
