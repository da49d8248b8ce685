package com.p2pdelivery.platform.money;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigInteger;
import java.util.Currency;

/**
 * An amount in the minor units of an ISO 4217 currency: 12.50 € is {@code new Money(1250, "EUR")},
 * 100 ¥ is {@code new Money(100, "JPY")}. Arithmetic is exact, refuses to mix currencies ({@link
 * IllegalArgumentException}) and refuses to overflow ({@link ArithmeticException}).
 */
public record Money(long amountMinor, String currency) {

    private static final int WHOLE = 10_000;

    public Money {
        requireKnown(currency);
    }

    /** Nothing, in the given currency. */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(amountMinor, other.amountMinor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(amountMinor, other.amountMinor), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(amountMinor), currency);
    }

    /**
     * A share of this amount, rounded down to a whole minor unit; the payer of a split takes {@code
     * minus} of it, so that no cent is lost.
     *
     * @param basisPoints hundredths of a percent, 0 to 10 000
     */
    public Money percent(int basisPoints) {
        if (basisPoints < 0 || basisPoints > WHOLE) {
            throw new IllegalArgumentException(
                    "A share is 0 to 10000 basis points, not " + basisPoints);
        }
        var share =
                BigInteger.valueOf(amountMinor)
                        .multiply(BigInteger.valueOf(basisPoints))
                        .divide(BigInteger.valueOf(WHOLE));
        return new Money(share.longValueExact(), currency);
    }

    @JsonIgnore
    public boolean isNegative() {
        return amountMinor < 0;
    }

    @JsonIgnore
    public boolean isZero() {
        return amountMinor == 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return amountMinor > 0;
    }

    /** Whether this is more than the other, which must be in the same currency. */
    public boolean exceeds(Money other) {
        requireSameCurrency(other);
        return amountMinor > other.amountMinor;
    }

    /** For people who read logs and tests: {@code 12.50 EUR}. */
    @Override
    public String toString() {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return java.math.BigDecimal.valueOf(amountMinor, digits).toPlainString() + " " + currency;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "Cannot mix " + currency + " with " + other.currency);
        }
    }

    private static void requireKnown(String currency) {
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("Not an ISO 4217 currency: " + currency, unknown);
        }
    }
}
