package com.p2pdelivery.delivery.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.delivery.cancellation.CancellationPolicy.NoShowRule;
import com.p2pdelivery.delivery.cancellation.CancellationPolicy.Rule;
import com.p2pdelivery.delivery.lifecycle.CancellationTerms;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancellationPolicyTest {

    private static final Instant OPENS = Instant.parse("2030-05-04T05:00:00Z");

    private static final List<Rule> TERMS =
            List.of(
                    rule(DeliveryStatus.OPEN, Party.CUSTOMER, null, 10_000),
                    rule(DeliveryStatus.BOOKING, Party.CUSTOMER, null, 10_000),
                    rule(DeliveryStatus.BOOKING, Party.TRAVELER, null, 10_000),
                    rule(DeliveryStatus.CONFIRMED, Party.CUSTOMER, null, 9_000),
                    rule(DeliveryStatus.CONFIRMED, Party.CUSTOMER, Duration.ofHours(24), 8_000),
                    rule(DeliveryStatus.CONFIRMED, Party.CUSTOMER, Duration.ofHours(2), 6_500),
                    rule(DeliveryStatus.CONFIRMED, Party.TRAVELER, null, 10_000));

    private static final List<NoShowRule> NO_SHOWS =
            List.of(
                    new NoShowRule(Party.CUSTOMER, 5_000, 5_000),
                    new NoShowRule(Party.TRAVELER, 10_000, 0));

    private final CancellationPolicy policy = new CancellationPolicy(TERMS, NO_SHOWS);

    @ParameterizedTest
    @CsvSource({
        "2030-05-01T00:00:00Z, 9000, false, 2030-05-03T05:00:00Z",
        "2030-05-03T04:59:59Z, 9000, false, 2030-05-03T05:00:00Z",
        "2030-05-03T05:00:00Z, 8000, true, 2030-05-04T03:00:00Z",
        "2030-05-04T02:59:59Z, 8000, true, 2030-05-04T03:00:00Z",
        "2030-05-04T03:00:00Z, 6500, true,",
        "2030-05-04T09:00:00Z, 6500, true,"
    })
    void growsStricterAsThePickupComesNear(
            Instant now, int refund, boolean late, @Nullable Instant until) {
        var current = policy.of(DeliveryStatus.CONFIRMED, Party.CUSTOMER, OPENS, now);

        assertThat(current.terms()).isEqualTo(new CancellationTerms(refund, 10_000 - refund));
        assertThat(current.late()).isEqualTo(late);
        assertThat(current.until()).isEqualTo(until);
    }

    @Test
    void costsNothingWithoutABookingOrWithoutAnybodyToBlame() {
        for (var by : List.of(Party.CUSTOMER, Party.SYSTEM)) {
            assertThat(policy.of(DeliveryStatus.OPEN, by, OPENS, OPENS).terms())
                    .isEqualTo(new CancellationTerms(10_000, 0));
        }
    }

    @Test
    void namesWhatItCostsNotToCome() {
        assertThat(policy.ofNoShow(Party.CUSTOMER)).isEqualTo(new CancellationTerms(5_000, 5_000));
        assertThat(policy.ofNoShow(Party.TRAVELER)).isEqualTo(new CancellationTerms(10_000, 0));
    }

    @Test
    void stopsTheStartWhenMoneyWouldBeLostOrARowIsMissing() {
        assertThatThrownBy(
                        () -> new Rule(DeliveryStatus.CONFIRMED, Party.CUSTOMER, null, 9_000, 999))
                .hasMessageContaining("must make 10000");
        assertThatThrownBy(() -> new NoShowRule(Party.CUSTOMER, 9_000, 999))
                .hasMessageContaining("must make 10000");
        assertThatThrownBy(() -> new CancellationPolicy(TERMS.subList(0, 6), NO_SHOWS))
                .hasMessageContaining("CONFIRMED by TRAVELER");
        assertThatThrownBy(() -> new CancellationPolicy(TERMS, NO_SHOWS.subList(0, 1)))
                .hasMessageContaining("no-shows needs exactly one row for TRAVELER");
    }

    private static Rule rule(
            DeliveryStatus stage, Party by, @Nullable Duration within, int refund) {
        return new Rule(stage, by, within, refund, 10_000 - refund);
    }
}
