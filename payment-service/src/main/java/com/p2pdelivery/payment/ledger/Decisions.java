package com.p2pdelivery.payment.ledger;

import com.p2pdelivery.payment.ledger.Posting.Line;
import com.p2pdelivery.payment.ledger.PostingOutcome.MoreThanHeld;
import com.p2pdelivery.payment.ledger.PostingOutcome.NoEntries;
import com.p2pdelivery.payment.ledger.PostingOutcome.NotPending;
import com.p2pdelivery.payment.ledger.PostingOutcome.Overdrawn;
import com.p2pdelivery.payment.ledger.PostingOutcome.Posted;
import com.p2pdelivery.payment.ledger.PostingOutcome.PostedBefore;
import com.p2pdelivery.payment.ledger.PostingOutcome.PostedDifferently;
import com.p2pdelivery.payment.ledger.PostingOutcome.SettledBefore;
import com.p2pdelivery.payment.ledger.PostingOutcome.Unbalanced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Judges postings one after the other, each on what those before it left, without a database: what
 * it needs to know was read and locked before.
 */
final class Decisions {

    /** A posting that put something on hold, and whether that has ended. */
    record Pending(List<Line> lines, boolean settled) {}

    /** What is to be written of one posting. */
    record Entry(Line line, Phase phase) {}

    private record Slot(Account account, Side side) {}

    private final Map<UUID, String> contents;
    private final Map<UUID, Pending> pendings;
    private final Map<Account, Balance> balances;
    private final Set<UUID> settledHere = new HashSet<>();
    private final Map<UUID, List<Entry>> accepted = new HashMap<>();

    /**
     * @param contents of those ids that are in the books already
     * @param pendings those that are to be ended
     * @param balances of every limited account
     */
    Decisions(
            Map<UUID, String> contents,
            Map<UUID, Pending> pendings,
            Map<Account, Balance> balances) {
        this.contents = new HashMap<>(contents);
        this.pendings = new HashMap<>(pendings);
        this.balances = new HashMap<>(balances);
    }

    PostingOutcome decide(Posting posting) {
        var before = contents.get(posting.id());
        if (before != null) {
            return before.equals(posting.content())
                    ? new PostedBefore()
                    : new PostedDifferently(before);
        }
        var outcome =
                switch (posting.intent()) {
                    case Posting.Post _ -> post(posting, Phase.POSTED);
                    case Posting.Hold _ -> post(posting, Phase.HELD);
                    case Posting.Settle settle -> settle(posting, settle);
                    case Posting.Voiding voided -> end(posting, voided.pendingId(), List.of());
                };
        if (outcome instanceof Posted) {
            contents.put(posting.id(), posting.content());
        }
        return outcome;
    }

    /** Of an accepted posting. */
    List<Entry> entries(UUID postingId) {
        return accepted.getOrDefault(postingId, List.of());
    }

    private PostingOutcome post(Posting posting, Phase phase) {
        if (posting.lines().isEmpty()) {
            return new NoEntries();
        }
        var unbalanced = posting.unbalanced();
        if (!unbalanced.isEmpty()) {
            return new Unbalanced(unbalanced);
        }
        var entries = entries(posting.lines(), phase);
        var outcome = apply(posting, entries);
        if (outcome instanceof Posted && phase == Phase.HELD) {
            pendings.put(posting.id(), new Pending(posting.lines(), false));
        }
        return outcome;
    }

    private PostingOutcome settle(Posting posting, Posting.Settle settle) {
        var unbalanced = posting.unbalanced();
        if (!unbalanced.isEmpty()) {
            return new Unbalanced(unbalanced);
        }
        if (!settle.whole()) {
            return posting.lines().isEmpty()
                    ? new NoEntries()
                    : end(posting, settle.pendingId(), posting.lines());
        }
        var pending = pendings.get(settle.pendingId());
        return end(posting, settle.pendingId(), pending == null ? List.of() : pending.lines());
    }

    /** Lets go of the whole hold, and posts these lines in its place. */
    private PostingOutcome end(Posting posting, UUID pendingId, List<Line> posted) {
        var pending = pendings.get(pendingId);
        if (pending == null) {
            return new NotPending(pendingId);
        }
        if (pending.settled() || settledHere.contains(pendingId)) {
            return new SettledBefore(pendingId);
        }
        var left = new HashMap<Slot, Long>();
        for (var line : pending.lines()) {
            left.merge(new Slot(line.account(), line.side()), line.amountMinor(), Math::addExact);
        }
        for (var line : posted) {
            if (left.merge(
                            new Slot(line.account(), line.side()),
                            -line.amountMinor(),
                            Math::addExact)
                    < 0) {
                return new MoreThanHeld(line.account());
            }
        }
        var entries = new ArrayList<>(entries(pending.lines(), Phase.RELEASED));
        entries.addAll(entries(posted, Phase.POSTED));
        var outcome = apply(posting, entries);
        if (outcome instanceof Posted) {
            settledHere.add(pendingId);
        }
        return outcome;
    }

    private static List<Entry> entries(List<Line> lines, Phase phase) {
        return lines.stream().map(line -> new Entry(line, phase)).toList();
    }

    private PostingOutcome apply(Posting posting, List<Entry> entries) {
        var after = new TreeMap<Account, Balance>();
        for (var entry : entries) {
            var account = entry.line().account();
            if (account.isLimited()) {
                var now =
                        after.getOrDefault(
                                account, balances.getOrDefault(account, Balance.NOTHING));
                after.put(account, now.after(entry.line(), entry.phase()));
            }
        }
        for (var one : after.entrySet()) {
            if (one.getValue().missing() > 0) {
                return new Overdrawn(one.getKey(), one.getValue().missing());
            }
        }
        balances.putAll(after);
        accepted.put(posting.id(), entries);
        return new Posted();
    }
}
