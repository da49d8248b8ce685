package com.p2pdelivery.payment.ledger;

import java.util.Comparator;
import java.util.UUID;

/**
 * Which account; it comes into being with its first posting.
 *
 * @param owner an escrow or a traveler; {@link #NOBODY} for the accounts that exist once for each
 *     currency
 * @param currency ISO 4217
 */
public record Account(AccountType type, UUID owner, String currency)
        implements Comparable<Account> {

    public static final UUID NOBODY = new UUID(0, 0);

    private static final Comparator<Account> ORDER =
            Comparator.comparing(Account::type)
                    .thenComparing(Account::owner)
                    .thenComparing(Account::currency);

    /** One order for everybody who creates accounts, so that nobody blocks another. */
    @Override
    public int compareTo(Account other) {
        return ORDER.compare(this, other);
    }

    boolean isLimited() {
        return type.isLimited();
    }

    @Override
    public String toString() {
        return type + " " + owner + " " + currency;
    }
}
