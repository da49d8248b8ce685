package com.p2pdelivery.payment.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SplitTest {

    @Property(tries = 5000)
    void releaseLosesNoCent(
            @ForAll @LongRange(min = 1, max = 9_000_000_000_000_000L) long held,
            @ForAll @IntRange(max = 10_000) int commission) {
        var split = Split.delivered(eur(held), commission);

        assertThat(split.whole()).isEqualTo(eur(held));
        assertThat(split.toCustomer()).isEqualTo(eur(0));
        assertIsShare(split.toPlatform(), held, commission, 0, 1);
    }

    @Property(tries = 5000)
    void refundLosesNoCent(
            @ForAll @LongRange(min = 1, max = 9_000_000_000_000_000L) long held,
            @ForAll @IntRange(max = 10_000) int refund,
            @ForAll @IntRange(max = 10_000) int wanted) {
        int compensation = Math.min(wanted, 10_000 - refund);

        var split = Split.cancelled(eur(held), refund, compensation);

        assertThat(split.whole()).isEqualTo(eur(held));
        assertIsShare(split.toTraveler(), held, compensation, 0, 1);
        assertIsShare(split.toPlatform(), held, 10_000 - refund - compensation, 0, 1);
        assertIsShare(split.toCustomer(), held, refund, -2, 0);
    }

    @Property(tries = 5000)
    void anObjectionLosesNoCent(
            @ForAll @LongRange(min = 1, max = 9_000_000_000_000_000L) long held,
            @ForAll @IntRange(max = 10_000) int toCustomer,
            @ForAll @IntRange(max = 10_000) int commission) {
        var split = Split.divided(eur(held), toCustomer, commission);

        assertThat(split.whole()).isEqualTo(eur(held));
        assertIsShare(split.toCustomer(), held, toCustomer, 0, 1);
        var rest = held - split.toCustomer().amountMinor();
        assertIsShare(split.toPlatform(), rest, commission, 0, 1);
    }

    @Example
    void whatCannotBeDividedGoesToTheTravelerOnDeliveryAndToTheCustomerOnRefund() {
        assertThat(Split.delivered(eur(4250), 1500))
                .isEqualTo(new Split(eur(0), eur(3613), eur(637)));
        assertThat(Split.cancelled(eur(4255), 9000, 1000))
                .isEqualTo(new Split(eur(3830), eur(425), eur(0)));
        assertThat(Split.divided(eur(4251), 5000, 1500))
                .isEqualTo(new Split(eur(2125), eur(1808), eur(318)));
    }

    /**
     * The exact share minus what was given lies in the range: below a cent, and in whose favour.
     */
    private static void assertIsShare(
            Money part, long held, int basisPoints, int above, int below) {
        var exact =
                BigDecimal.valueOf(held)
                        .multiply(BigDecimal.valueOf(basisPoints))
                        .divide(BigDecimal.valueOf(10_000), 4, RoundingMode.UNNECESSARY);
        var missing = exact.subtract(BigDecimal.valueOf(part.amountMinor()));
        assertThat(missing).isBetween(BigDecimal.valueOf(above), BigDecimal.valueOf(below));
    }

    private static Money eur(long cents) {
        return new Money(cents, "EUR");
    }
}
