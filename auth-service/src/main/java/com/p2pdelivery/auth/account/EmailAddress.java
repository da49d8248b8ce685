package com.p2pdelivery.auth.account;

import java.util.Locale;

/**
 * An e-mail address in the one spelling by which accounts are told apart. Prints without its name
 * part.
 */
public record EmailAddress(String value) {

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
    }

    /** What stands before the {@code @}. */
    public String localPart() {
        return value.substring(0, Math.max(0, value.lastIndexOf('@')));
    }

    @Override
    public String toString() {
        return "***" + value.substring(Math.max(0, value.lastIndexOf('@')));
    }
}
