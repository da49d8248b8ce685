package com.p2pdelivery.payment.payout;

import com.p2pdelivery.platform.Secret;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An international bank account number whose check digits and length are right (ISO 13616, mod
 * 97-10 of ISO 7064).
 */
record Iban(Secret text) {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /** Lengths from the SWIFT IBAN registry. */
    private static final Map<String, Integer> LENGTHS =
            lengths(
                    "AD24 AE23 AT20 BA20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FO18 FR27 GB22 GI23 GL18 GR27 HR21 HU28 "
                            + "IE22 IL23 IS26 IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SE24 "
                            + "SI19 SK24 SM27 TR26 UA29 VA22 XK20");

    /** Empty for anything that cannot be an account that we can pay to. Spaces are allowed. */
    static Optional<Iban> parse(String typed) {
        // Before upper-casing, which makes plain letters of some others.
        if (!typed.matches("[A-Za-z0-9 ]*")) {
            return Optional.empty();
        }
        var text = typed.replace(" ", "").toUpperCase(Locale.ROOT);
        // 00, 01 and 99 have the same remainder as check digits that are given out.
        if (!text.matches("[A-Z]{2}(?!00|01|99)[0-9]{2}[A-Z0-9]{10,30}")) {
            return Optional.empty();
        }
        var length = LENGTHS.get(text.substring(0, 2));
        if (length == null || length != text.length()) {
            return Optional.empty();
        }
        return remainder(text) == 1 ? Optional.of(new Iban(new Secret(text))) : Optional.empty();
    }

    String country() {
        return text.reveal().substring(0, 2);
    }

    String last4() {
        var all = text.reveal();
        return all.substring(all.length() - 4);
    }

    private static int remainder(String text) {
        var digits =
                (text.substring(4) + text.substring(0, 4))
                        .chars()
                        .mapToObj(c -> Integer.toString(Character.digit(c, 36)))
                        .collect(Collectors.joining());
        return new BigInteger(digits).mod(NINETY_SEVEN).intValueExact();
    }

    private static Map<String, Integer> lengths(String table) {
        return java.util.Arrays.stream(table.split(" ", -1))
                .collect(
                        Collectors.toUnmodifiableMap(
                                e -> e.substring(0, 2), e -> Integer.valueOf(e.substring(2))));
    }
}
