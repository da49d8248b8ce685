package com.p2pdelivery.payment.payout;

import java.util.regex.Pattern;

/**
 * Whether somebody may be called so: 2 to 70 characters (Max70Text of ISO 20022, as in a transfer's
 * name of a party), letters with spaces and - ' . , between them. Whether the account is theirs,
 * only their bank knows.
 */
final class HolderName {

    private static final Pattern PLAUSIBLE =
            Pattern.compile("\\p{L}[\\p{L}\\p{M} \\-'\u2019.,]{0,68}[\\p{L}\\p{M}.]");

    private HolderName() {}

    static boolean isPlausible(String typed) {
        return PLAUSIBLE.matcher(typed).matches();
    }
}
