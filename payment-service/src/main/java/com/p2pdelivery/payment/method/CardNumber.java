package com.p2pdelivery.payment.method;

import com.p2pdelivery.platform.Secret;
import java.util.Optional;

/**
 * A card number whose check digit is right (Luhn, ISO/IEC 7812-1). Lives as long as the request
 * that brought it, and is never stored.
 */
record CardNumber(Secret digits) {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    /**
     * Empty for anything that cannot be a card number. Spaces and dashes between groups are
     * allowed.
     */
    static Optional<CardNumber> parse(String text) {
        var digits = text.replaceAll("[ -]", "");
        if (!digits.matches("[0-9]{" + SHORTEST + "," + LONGEST + "}") || !luhn(digits)) {
            return Optional.empty();
        }
        return Optional.of(new CardNumber(new Secret(digits)));
    }

    String last4() {
        var all = digits.reveal();
        return all.substring(all.length() - 4);
    }

    /** The card scheme by its number range, as far as it is common. */
    String brand() {
        var all = digits.reveal();
        int two = Integer.parseInt(all.substring(0, 2));
        int four = Integer.parseInt(all.substring(0, 4));
        if (all.startsWith("4")) {
            return "VISA";
        }
        if (within(two, 51, 55) || within(four, 2221, 2720)) {
            return "MASTERCARD";
        }
        if (two == 34 || two == 37) {
            return "AMEX";
        }
        if (four == 6011 || two == 65) {
            return "DISCOVER";
        }
        if (two == 50 || within(two, 56, 58) || two == 63 || two == 67) {
            return "MAESTRO";
        }
        return "OTHER";
    }

    private static boolean within(int prefix, int first, int last) {
        return prefix >= first && prefix <= last;
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
