package com.p2pdelivery.payment.pricing.price;

/** Numbers as people read them. */
final class Words {

    private Words() {}

    /** {@code 1250} as {@code 12.50 €}. */
    static String euros(long cents) {
        return decimal(cents, 2, 2) + " €";
    }

    /** {@code 1 trip}, {@code 3 trips}. */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** {@code 4500} thousandths of a cent as {@code 0.045 €}. */
    static String rate(long milliCents) {
        return decimal(milliCents, 5, 2) + " €";
    }

    /** {@code 3200} thousandths as {@code 3.2}. */
    static String thousandths(long value) {
        return decimal(value, 3, 0);
    }

    /** {@code 931200} millionths as {@code 0.9312}. */
    static String millionths(long value) {
        return decimal(value, 6, 0);
    }

    /** {@code 80} basis points as {@code 0.8 %}. */
    static String percent(long basisPoints) {
        return decimal(basisPoints, 2, 0) + " %";
    }

    /** {@code +12 %} or {@code -3 %}. */
    static String signedPercent(int basisPoints) {
        return (basisPoints > 0 ? "+" : "") + percent(basisPoints);
    }

    /** Without superfluous zeros beyond the fewest digits. */
    private static String decimal(long value, int digits, int fewest) {
        long unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        long size = Math.abs(value);
        long fraction = size % unit;
        int shown = digits;
        while (shown > fewest && fraction % 10 == 0) {
            fraction /= 10;
            shown--;
        }
        var text = new StringBuilder(16);
        if (value < 0) {
            text.append('-');
        }
        text.append(size / unit);
        if (shown > 0) {
            var decimals = Long.toString(fraction);
            text.append('.').repeat('0', shown - decimals.length()).append(decimals);
        }
        return text.toString();
    }
}
