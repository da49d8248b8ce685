package com.p2pdelivery.payment.ledger;

import com.p2pdelivery.platform.money.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One balanced set of entries, for example {@code Posting.of("CHARGE", escrow,
 * delivery).debit(…).credit(…)}. Its id is made from its kind and what it is about, so that posting
 * the same thing again is the same posting.
 */
public final class Posting {

    /** Owner of the accounts that exist once for each currency. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final String kind;
    private final UUID escrowId;
    private final UUID deliveryId;
    private final List<Line> lines;

    private Posting(String kind, UUID escrowId, UUID deliveryId, List<Line> lines) {
        this.kind = kind;
        this.escrowId = escrowId;
        this.deliveryId = deliveryId;
        this.lines = List.copyOf(lines);
    }

    /**
     * @param kind what happened; happens once to an escrow
     */
    public static Posting of(String kind, UUID escrowId, UUID deliveryId) {
        return new Posting(kind, escrowId, deliveryId, List.of());
    }

    public Posting debit(AccountType type, UUID owner, Money amount) {
        return with(type, owner, 'D', amount);
    }

    public Posting debit(AccountType type, Money amount) {
        return with(type, NOBODY, 'D', amount);
    }

    public Posting credit(AccountType type, UUID owner, Money amount) {
        return with(type, owner, 'C', amount);
    }

    public Posting credit(AccountType type, Money amount) {
        return with(type, NOBODY, 'C', amount);
    }

    private Posting with(AccountType type, UUID owner, char side, Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(
                    "An entry is never negative; use the other side: " + amount);
        }
        var more = new ArrayList<>(lines);
        if (!amount.isZero()) {
            more.add(new Line(type, owner, side, amount));
        }
        return new Posting(kind, escrowId, deliveryId, more);
    }

    UUID id() {
        return UUID.nameUUIDFromBytes((kind + ":" + escrowId).getBytes(StandardCharsets.UTF_8));
    }

    String kind() {
        return kind;
    }

    UUID escrowId() {
        return escrowId;
    }

    UUID deliveryId() {
        return deliveryId;
    }

    /**
     * In one order for everybody, so that two postings that create the same accounts cannot block
     * each other.
     */
    List<Line> lines() {
        return lines.stream()
                .sorted(
                        Comparator.comparing(Line::type)
                                .thenComparing(Line::owner)
                                .thenComparing(line -> line.amount().currency()))
                .toList();
    }

    /** The posting in words; a repeat must say the same. */
    String content() {
        return lines().stream().map(Line::toString).collect(Collectors.joining("; "));
    }

    record Line(AccountType type, UUID owner, char side, Money amount) {

        @Override
        public String toString() {
            return side
                    + " "
                    + type
                    + " "
                    + owner
                    + " "
                    + amount.amountMinor()
                    + " "
                    + amount.currency();
        }
    }
}
