package com.p2pdelivery.payment.escrow;

import static com.p2pdelivery.payment.escrow.EscrowStatus.AWAITING_FUNDS;
import static com.p2pdelivery.payment.escrow.EscrowStatus.CAPTURING;
import static com.p2pdelivery.payment.escrow.EscrowStatus.EXPIRED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.FAILED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.FUNDED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.FUNDING;
import static com.p2pdelivery.payment.escrow.EscrowStatus.REFUNDED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.RELEASED;
import static com.p2pdelivery.payment.escrow.EscrowStatus.RELEASING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowRefunded;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EscrowStatusTest {

    private static final Instant NOW = Instant.parse("2030-05-01T12:00:00Z");

    @Test
    void anEndIsAnEnd() {
        for (var end : EnumSet.of(RELEASED, REFUNDED, FAILED, EscrowStatus.CANCELLED, EXPIRED)) {
            assertThat(EscrowStatus.values()).noneMatch(end::canBecome);
            assertThat(end.isEnd()).isTrue();
        }
    }

    @Test
    void onlyChargedMoneyIsReleasedOrRefunded() {
        assertThat(
                        Arrays.stream(EscrowStatus.values())
                                .filter(status -> status.canBecome(RELEASED)))
                .containsExactly(RELEASING);
        assertThat(FUNDING.canBecome(EscrowStatus.CANCELLED))
                .as("while the provider may have charged, a cancellation waits")
                .isFalse();
        assertThat(AWAITING_FUNDS.canBecome(FUNDED)).isFalse();
    }

    @Test
    void nothingIsVoidedOrReleasedWhileTheProviderMayHaveCaptured() {
        assertThat(Arrays.stream(EscrowStatus.values()).filter(CAPTURING::canBecome))
                .containsExactlyInAnyOrder(FUNDED, FUNDING);
        assertThat(
                        Arrays.stream(EscrowStatus.values())
                                .filter(status -> status.canBecome(CAPTURING)))
                .containsExactly(FUNDED);
    }

    @Test
    void isCapturedWhenItIsTimeOrWhenTheParcelWasFaster() {
        var escrow = open();
        escrow.authoriseFirst(NOW.plusSeconds(60));
        escrow.beginFunding(NOW);
        escrow.authorised(NOW, NOW.plusSeconds(600));

        assertThat(escrow.isCaptured()).isFalse();
        assertThat(escrow.isCaptureDue(NOW.plusSeconds(59))).isFalse();
        assertThat(escrow.isCaptureDue(NOW.plusSeconds(60))).isTrue();
        escrow.delivered(NOW, NOW.plusSeconds(90), NOW);
        assertThat(escrow.isCaptureDue(NOW)).isTrue();
        escrow.beginCapture(NOW);
        escrow.charged(NOW);
        assertThat(escrow.status()).isEqualTo(RELEASING);
        assertThat(escrow.isCaptureDue(NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void asksUnderAnotherReferenceWhereAHoldHasLapsed() {
        var escrow = open();
        escrow.authoriseFirst(NOW);
        escrow.beginFunding(NOW);
        var first = escrow.references().charge();
        escrow.authorised(NOW, NOW);
        escrow.beginCapture(NOW);
        escrow.chargeAfresh(NOW);

        assertThat(escrow.references().charge()).isEqualTo(first + "-2");
        assertThat(escrow.references().chargeGroup()).isEqualTo(first);
        assertThat(escrow.funding().isAuthorisedFirst()).isFalse();
    }

    @Test
    void reportsAnIllegalTransitionInsteadOfSkippingIt() {
        var escrow = open();
        assertThatThrownBy(() -> escrow.release(NOW)).isInstanceOf(IllegalStateException.class);

        escrow.beginFunding(NOW);
        escrow.charged(NOW);
        escrow.cancel(Cancellation.bookingFailed());
        escrow.beginRefund(NOW);
        assertThatThrownBy(() -> escrow.delivered(NOW, NOW, NOW))
                .isInstanceOf(IllegalStateException.class);
        escrow.refunded(NOW);
        assertThatThrownBy(() -> escrow.refunded(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isNotReleasableBeforeTheObjectionPeriodIsOver() {
        var escrow = open();
        escrow.beginFunding(NOW);
        escrow.charged(NOW);
        escrow.delivered(NOW, NOW.plusSeconds(60), NOW);

        assertThat(escrow.isReleasable(NOW.plusSeconds(59))).isFalse();
        assertThat(escrow.isReleasable(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void theFirstCancellationSetsTheTerms() {
        var escrow = open();
        escrow.beginFunding(NOW);
        escrow.cancel(Cancellation.bookingFailed());
        escrow.cancel(new Cancellation(Cancellation.Cause.DELIVERY_CANCELLED, 5000, 5000));
        escrow.charged(NOW);
        escrow.beginRefund(NOW);

        assertThat(escrow.refunded(NOW).toCustomer()).isEqualTo(new Money(4250, "EUR"));
        assertThat(escrow.owesAnswer()).isTrue();
        assertThat(EscrowRefunded.of(escrow).cause())
                .isEqualTo(Cancellation.Cause.DELIVERY_CANCELLED);
        assertThat(escrow.owesAnswer()).isFalse();
    }

    @Test
    void refusesSharesThatAreMoreThanTheWhole() {
        assertThatThrownBy(
                        () -> new Cancellation(Cancellation.Cause.DELIVERY_CANCELLED, 9000, 1001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Escrow open() {
        var booking =
                new Booking(
                        UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var priced = new Booking.Priced(booking, new Money(4250, "EUR"), UUID.randomUUID(), "{}");
        return Escrow.open(UUID.randomUUID(), priced, "sealed", 1500, NOW);
    }
}
