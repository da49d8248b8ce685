package com.p2pdelivery.delivery.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.delivery.cancellation.CancellationPolicy.Rule;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationPolicyTest {

    private static final List<Rule> WHOLE =
            List.of(
                    new Rule(DeliveryStatus.BOOKING, Party.CUSTOMER, 10_000, 0),
                    new Rule(DeliveryStatus.BOOKING, Party.TRAVELER, 10_000, 0),
                    new Rule(DeliveryStatus.CONFIRMED, Party.CUSTOMER, 9_000, 1_000),
                    new Rule(DeliveryStatus.CONFIRMED, Party.TRAVELER, 10_000, 0));

    @Test
    void answersByStageAndSide() {
        var policy = new CancellationPolicy(WHOLE);
        assertThat(policy.of(DeliveryStatus.CONFIRMED, Party.CUSTOMER).compensationBasisPoints())
                .isEqualTo(1_000);
        assertThat(policy.of(DeliveryStatus.OPEN, Party.CUSTOMER).refundBasisPoints())
                .isEqualTo(10_000);
    }

    @Test
    void stopsTheStartWhenMoneyWouldBeLostOrARowIsMissing() {
        assertThatThrownBy(() -> new Rule(DeliveryStatus.CONFIRMED, Party.CUSTOMER, 9_000, 999))
                .hasMessageContaining("must make 10000");
        assertThatThrownBy(() -> new CancellationPolicy(WHOLE.subList(0, 3)))
                .hasMessageContaining("CONFIRMED by TRAVELER");
    }
}
