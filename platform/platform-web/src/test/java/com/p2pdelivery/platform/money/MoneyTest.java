package com.p2pdelivery.platform.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MoneyTest {

    @Property
    void aShareAndItsRestAreTheWhole(
            @ForAll @LongRange(min = 0) long amount,
            @ForAll @IntRange(min = 0, max = 10_000) int basisPoints) {
        var whole = new Money(amount, "EUR");
        var share = whole.percent(basisPoints);

        assertThat(share.plus(whole.minus(share))).isEqualTo(whole);
        assertThat(share.isNegative()).isFalse();
        assertThat(share.exceeds(whole)).isFalse();
    }

    @Example
    void roundsSharesDown() {
        assertThat(new Money(999, "EUR").percent(1_500)).isEqualTo(new Money(149, "EUR"));
    }

    @Example
    void refusesToMixCurrencies() {
        assertThatThrownBy(() -> new Money(1, "EUR").plus(new Money(1, "USD")))
                .hasMessage("Cannot mix EUR with USD");
    }

    @Example
    void refusesToOverflow() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "EUR").plus(new Money(1, "EUR")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Example
    void refusesUnknownCurrencies() {
        assertThatThrownBy(() -> new Money(1, "EURO")).hasMessage("Not an ISO 4217 currency: EURO");
    }

    @Example
    void printsWithTheDigitsOfItsCurrency() {
        assertThat(new Money(1250, "EUR")).hasToString("12.50 EUR");
        assertThat(new Money(100, "JPY")).hasToString("100 JPY");
        assertThat(new Money(-1, "KWD")).hasToString("-0.001 KWD");
    }
}
