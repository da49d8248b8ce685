package com.p2pdelivery.payment.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * By what name something of ours is known at the provider, {@code payout-<booking>-2}: made and
 * read here, so that whatever is asked for by one is recognised in what is told about it.
 */
public enum Reference {
    CHARGE,
    CAPTURE,
    REFUND,
    PAYOUT,
    RETURN,
    ACCOUNT;

    private final String prefix = name().toLowerCase(Locale.ROOT) + "-";
    private final Pattern pattern =
            Pattern.compile(prefix + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\\d+)?");

    public String of(UUID id) {
        return prefix + id;
    }

    public String of(UUID id, int attempt) {
        return of(id) + "-" + attempt;
    }

    /** Whose it is; empty if it is no reference of this kind, or was not made here. */
    public Optional<UUID> idIn(String reference) {
        var ours = pattern.matcher(reference);
        return ours.matches() ? Optional.of(UUID.fromString(ours.group(1))) : Optional.empty();
    }
}
