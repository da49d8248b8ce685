package com.p2pdelivery.delivery.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SagaKindTest {

    @Test
    void standsAtTheFirstStepThatIsNotDoneWhateverElseIsKnown() {
        assertThat(first(SagaKind.BOOKING)).isEqualTo("CAPACITY");
        assertThat(first(SagaKind.BOOKING, Fact.CODES_ISSUED, Fact.ESCROW_FUNDED))
                .isEqualTo("CAPACITY");
        assertThat(first(SagaKind.BOOKING, Fact.CAPACITY_RESERVED)).isEqualTo("FUNDING");
        assertThat(
                        SagaKind.BOOKING.isCompleteWith(
                                facts(
                                        Fact.CODES_ISSUED,
                                        Fact.ESCROW_FUNDED,
                                        Fact.CAPACITY_RESERVED)))
                .isTrue();
    }

    @Test
    void completesOnlyWithBothReleaseAndPayout() {
        assertThat(
                        SagaKind.COMPLETION.isCompleteWith(
                                facts(Fact.DROPOFF_VERIFIED, Fact.PAYOUT_PAID)))
                .isFalse();
        assertThat(
                        SagaKind.COMPLETION.isCompleteWith(
                                facts(
                                        Fact.DROPOFF_VERIFIED,
                                        Fact.PAYOUT_PAID,
                                        Fact.ESCROW_RELEASED)))
                .isTrue();
    }

    @Test
    void completesWithWhatAnObjectionLeft() {
        assertThat(
                        first(
                                SagaKind.COMPLETION,
                                Fact.DROPOFF_VERIFIED,
                                Fact.ESCROW_FROZEN,
                                Fact.ESCROW_REFUNDED))
                .isEqualTo("PAYOUT");
        var wholeRefund = new EnumMap<>(facts(Fact.DROPOFF_VERIFIED, Fact.ESCROW_FROZEN).seen());
        wholeRefund.put(Fact.ESCROW_REFUNDED, new Facts.Seen(Instant.EPOCH, Facts.NOTHING_EARNED));
        assertThat(SagaKind.COMPLETION.isCompleteWith(new Facts(wholeRefund))).isTrue();
    }

    @Test
    void undoesOnlyWhatWasReached() {
        assertThat(SagaKind.COMPENSATION.isCompleteWith(facts())).isTrue();
        assertThat(first(SagaKind.COMPENSATION, Fact.CAPACITY_RESERVED)).isEqualTo("CAPACITY");
        assertThat(
                        SagaKind.COMPENSATION.isCompleteWith(
                                facts(Fact.CAPACITY_RESERVED, Fact.CAPACITY_RETURNED)))
                .isTrue();
        assertThat(first(SagaKind.CANCELLATION)).isEqualTo("SETTLEMENT");
        assertThat(SagaKind.CANCELLATION.isCompleteWith(facts(Fact.ESCROW_REFUNDED))).isTrue();
        assertThat(first(SagaKind.CANCELLATION, Fact.ESCROW_REFUNDED, Fact.CODES_ISSUED))
                .isEqualTo("CODES");
    }

    private static String first(SagaKind kind, Fact... known) {
        return kind.missingFrom(facts(known)).getFirst().name();
    }

    private static Facts facts(Fact... known) {
        var seen = new EnumMap<Fact, Facts.Seen>(Fact.class);
        List.of(known).forEach(fact -> seen.put(fact, new Facts.Seen(Instant.EPOCH, null)));
        return new Facts(seen);
    }
}
