package com.p2pdelivery.payment.ledger;

import com.p2pdelivery.payment.ledger.PostingOutcome.InTheBooks;
import com.p2pdelivery.payment.ledger.PostingOutcome.LinkBroken;
import com.p2pdelivery.payment.ledger.PostingOutcome.Posted;
import com.p2pdelivery.payment.ledger.PostingOutcome.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes into the books, in the caller's transaction and in two round trips however many postings
 * come together: lock the balances of limited accounts, always in one order; decide in memory
 * ({@link Decisions}); write postings, entries and balances in one statement. The database's
 * functions judge what they are given by the same laws, and let nothing in that comes another way.
 *
 * <p>Most postings are plain, come alone and cannot be refused: {@link #post} writes such a one in
 * one round trip. If that cannot simply write it, it writes nothing, and the posting goes the way
 * of the others, which says why.
 *
 * <p>A transaction calls this once, with everything that it posts, and as late as it can: two calls
 * could lock accounts in another order than somebody else, and what is locked is locked until the
 * commit.
 */
@Component
public class Ledger {

    private final LedgerTables tables;

    Ledger(LedgerTables tables) {
        this.tables = tables;
    }

    /**
     * Writes the posting, or does nothing if it was posted before.
     *
     * @throws IllegalStateException if it is refused, for callers whose own state says that it
     *     cannot be: a fault
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Posting posting) {
        if (posting.isPlain() && wroteAlone(posting)) {
            return;
        }
        if (write(List.of(posting), false).getFirst() instanceof Refused refused) {
            throw new IllegalStateException(inWords(posting) + " was refused: " + refused);
        }
    }

    private boolean wroteAlone(Posting posting) {
        try {
            if (tables.post(posting)) {
                return true;
            }
            // An account may be missing. Nothing is locked: two that each made the other's account
            // while they hold each other's could wait for ever.
            tables.create(accounts(List.of(posting), Map.of()));
            return tables.post(posting);
        } catch (DataIntegrityViolationException e) {
            throw new IllegalStateException(
                    inWords(posting) + " was refused: a balance would break its limit", e);
        }
    }

    /** Writes those postings that can be, each on what those before it left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<PostingOutcome> attempt(List<Posting> postings) {
        return write(postings, false);
    }

    /** Writes all postings, or none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<PostingOutcome> attemptTogether(List<Posting> postings) {
        return write(postings, true);
    }

    private List<PostingOutcome> write(List<Posting> postings, boolean together) {
        if (postings.isEmpty()) {
            return List.of();
        }
        var pendings = tables.pendings(ended(postings));
        var locked = tables.lock(accounts(postings, pendings));
        // Among several, a repeat must not count as if it moved money once more. A single one finds
        // out when it is written.
        var known = postings.size() == 1 ? Map.<UUID, String>of() : tables.contents(ids(postings));
        var decisions = new Decisions(known, pendings, locked.balances());
        var outcomes = new ArrayList<PostingOutcome>();
        var accepted = new ArrayList<Posting>();
        for (var posting : postings) {
            var outcome = decisions.decide(posting);
            outcomes.add(outcome);
            if (outcome instanceof Posted) {
                accepted.add(posting);
            }
        }
        if (together && !allOrNone(outcomes)) {
            return outcomes.stream()
                    .map(outcome -> outcome instanceof Refused ? outcome : new LinkBroken())
                    .toList();
        }
        var written =
                accepted.isEmpty()
                        ? Set.<UUID>of()
                        : tables.write(accepted, decisions, locked.rows());
        if (together && written.size() != accepted.size()) {
            throw new IllegalStateException(
                    "Somebody posted a part of " + ids(postings) + " meanwhile");
        }
        return settled(postings, outcomes, written);
    }

    /**
     * Somebody may have posted the same at the same time. Their transaction has ended, as this one
     * waited for it, so they are read as they are now.
     */
    private List<PostingOutcome> settled(
            List<Posting> postings, List<PostingOutcome> outcomes, Set<UUID> written) {
        var doubtful = new ArrayList<Posting>();
        for (int i = 0; i < postings.size(); i++) {
            if (isDoubtful(postings.get(i), outcomes.get(i), written)) {
                doubtful.add(postings.get(i));
            }
        }
        if (doubtful.isEmpty()) {
            return outcomes;
        }
        var again =
                new Decisions(
                        tables.contents(ids(doubtful)), tables.pendings(ended(doubtful)), Map.of());
        var corrected = new ArrayList<PostingOutcome>();
        for (int i = 0; i < postings.size(); i++) {
            var posting = postings.get(i);
            var outcome = outcomes.get(i);
            if (isDoubtful(posting, outcome, written)) {
                var now = again.decide(posting);
                boolean explains =
                        now instanceof PostingOutcome.PostedBefore
                                || now instanceof PostingOutcome.PostedDifferently
                                || now instanceof PostingOutcome.SettledBefore;
                if (!explains && outcome instanceof Posted) {
                    throw new IllegalStateException(posting.id() + " was not written: " + now);
                }
                corrected.add(explains ? now : outcome);
            } else {
                corrected.add(outcome);
            }
        }
        return corrected;
    }

    private static boolean isDoubtful(Posting posting, PostingOutcome outcome, Set<UUID> written) {
        return switch (outcome) {
            case Posted _ -> !written.contains(posting.id());
            case PostingOutcome.Overdrawn _, PostingOutcome.SettledBefore _ -> true;
            default -> false;
        };
    }

    private static boolean allOrNone(List<PostingOutcome> outcomes) {
        return outcomes.stream().allMatch(Posted.class::isInstance)
                || outcomes.stream().allMatch(PostingOutcome.PostedBefore.class::isInstance);
    }

    private static Set<Account> accounts(
            List<Posting> postings, Map<UUID, Decisions.Pending> pendings) {
        var accounts = new HashSet<Account>();
        postings.forEach(posting -> posting.lines().forEach(line -> accounts.add(line.account())));
        pendings.values()
                .forEach(pending -> pending.lines().forEach(line -> accounts.add(line.account())));
        return accounts;
    }

    private static Set<UUID> ended(List<Posting> postings) {
        var ended = new HashSet<UUID>();
        for (var posting : postings) {
            switch (posting.intent()) {
                case Posting.Settle settle -> ended.add(settle.pendingId());
                case Posting.Voiding voided -> ended.add(voided.pendingId());
                case Posting.Post _, Posting.Hold _ -> {
                    // Ends nothing.
                }
            }
        }
        return ended;
    }

    private static String inWords(Posting posting) {
        return "%s %s of escrow %s".formatted(posting.kind(), posting.id(), posting.escrowId());
    }

    private static List<UUID> ids(List<Posting> postings) {
        return postings.stream().map(Posting::id).toList();
    }

    /** Whether it is in the books now. */
    public static boolean isInTheBooks(PostingOutcome outcome) {
        return outcome instanceof InTheBooks;
    }
}
