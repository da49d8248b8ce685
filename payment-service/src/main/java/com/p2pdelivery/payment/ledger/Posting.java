package com.p2pdelivery.payment.ledger;

import com.p2pdelivery.platform.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One balanced set of entries, for example {@code Posting.of("CHARGE", escrow,
 * delivery).debit(…).credit(…)}. Whoever posts it makes its id, so that posting the same thing
 * again is the same posting.
 */
public final class Posting {

    private final UUID id;
    private final String kind;
    private final @Nullable UUID escrowId;
    private final @Nullable UUID deliveryId;
    private final Intent intent;
    private final @Nullable Link link;
    private final List<Line> lines;

    private Posting(
            UUID id,
            String kind,
            @Nullable UUID escrowId,
            @Nullable UUID deliveryId,
            Intent intent,
            @Nullable Link link,
            List<Line> lines) {
        this.id = id;
        this.kind = kind;
        this.escrowId = escrowId;
        this.deliveryId = deliveryId;
        this.intent = intent;
        this.link = link;
        this.lines = lines;
    }

    /**
     * @param kind what happened; happens once to an escrow
     */
    public static Posting of(String kind, UUID escrowId, UUID deliveryId) {
        return of(kind, escrowId, deliveryId, "");
    }

    /**
     * One that an escrow may see again.
     *
     * @param turn tells one time from the other; empty for the first
     */
    public static Posting of(String kind, UUID escrowId, UUID deliveryId, String turn) {
        var once = kind + ":" + escrowId + (turn.isEmpty() ? "" : ":" + turn);
        var id = UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8));
        return new Posting(id, kind, escrowId, deliveryId, new Post(), null, List.of());
    }

    /** One of several of a kind that happen to an escrow. */
    public static Posting of(String kind, UUID id, UUID escrowId, UUID deliveryId) {
        return new Posting(id, kind, escrowId, deliveryId, new Post(), null, List.of());
    }

    /** One that is not about an escrow. */
    public static Posting of(String kind, UUID id) {
        return new Posting(id, kind, null, null, new Post(), null, List.of());
    }

    /** Only puts the amounts on hold, until another posting settles or voids this one. */
    public Posting pending() {
        return with(new Hold(), lines);
    }

    /** Posts what is on hold as a whole. */
    public Posting settling(UUID pendingId) {
        return with(new Settle(pendingId, true), lines);
    }

    /** Posts the entries of this posting, at most what is on hold, and lets go of the rest. */
    public Posting settlingPartOf(UUID pendingId) {
        return with(new Settle(pendingId, false), lines);
    }

    /** Lets go of what is on hold. */
    public Posting voiding(UUID pendingId) {
        return with(new Voiding(pendingId), lines);
    }

    /** One of several that are written together, at this rate. */
    Posting linked(UUID linkId, BigDecimal rate) {
        return new Posting(id, kind, escrowId, deliveryId, intent, new Link(linkId, rate), lines);
    }

    public Posting debit(AccountType type, UUID owner, Money amount) {
        return with(type, owner, Side.DEBIT, amount);
    }

    public Posting debit(AccountType type, Money amount) {
        return with(type, Account.NOBODY, Side.DEBIT, amount);
    }

    public Posting credit(AccountType type, UUID owner, Money amount) {
        return with(type, owner, Side.CREDIT, amount);
    }

    public Posting credit(AccountType type, Money amount) {
        return with(type, Account.NOBODY, Side.CREDIT, amount);
    }

    private Posting with(AccountType type, UUID owner, Side side, Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(
                    "An entry is never negative; use the other side: " + amount);
        }
        if (amount.isZero()) {
            return this;
        }
        var more = new ArrayList<>(lines);
        more.add(new Line(new Account(type, owner, amount.currency()), side, amount.amountMinor()));
        more.sort(Comparator.comparing(Line::account));
        return with(intent, List.copyOf(more));
    }

    private Posting with(Intent changed, List<Line> more) {
        return new Posting(id, kind, escrowId, deliveryId, changed, link, more);
    }

    public UUID id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    @Nullable UUID escrowId() {
        return escrowId;
    }

    @Nullable UUID deliveryId() {
        return deliveryId;
    }

    Intent intent() {
        return intent;
    }

    @Nullable Link link() {
        return link;
    }

    /** By account. */
    List<Line> lines() {
        return lines;
    }

    /**
     * Whether it only moves money, each account's once: then nothing is to be known about other
     * postings.
     */
    boolean isPlain() {
        return intent instanceof Post
                && link == null
                && !lines.isEmpty()
                && lines.stream().map(Line::account).distinct().count() == lines.size()
                && unbalanced().isEmpty();
    }

    /** Currencies in which the sides differ, in their order. */
    List<String> unbalanced() {
        var sums = new TreeMap<String, Long>();
        for (var line : lines) {
            sums.merge(
                    line.account().currency(),
                    line.side() == Side.DEBIT ? line.amountMinor() : -line.amountMinor(),
                    Math::addExact);
        }
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> sum.getKey())
                .toList();
    }

    /** The posting in words; a repeat must say the same. */
    String content() {
        var words =
                switch (intent) {
                    case Post _ -> "";
                    case Hold _ -> "HOLD; ";
                    case Settle settle ->
                            (settle.whole() ? "SETTLE " : "SETTLE PART OF ")
                                    + settle.pendingId()
                                    + "; ";
                    case Voiding voided -> "VOID " + voided.pendingId() + "; ";
                };
        var at = link == null ? "" : "AT " + link.rate().toPlainString() + "; ";
        return words + at + lines.stream().map(Line::toString).collect(Collectors.joining("; "));
    }

    /** What the entries are to do. */
    sealed interface Intent {}

    record Post() implements Intent {}

    record Hold() implements Intent {}

    record Settle(UUID pendingId, boolean whole) implements Intent {}

    record Voiding(UUID pendingId) implements Intent {}

    record Link(UUID id, BigDecimal rate) {}

    record Line(Account account, Side side, long amountMinor) {

        @Override
        public String toString() {
            return side.code()
                    + " "
                    + account.type()
                    + " "
                    + account.owner()
                    + " "
                    + amountMinor
                    + " "
                    + account.currency();
        }
    }
}
