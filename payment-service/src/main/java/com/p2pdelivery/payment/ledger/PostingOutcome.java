package com.p2pdelivery.payment.ledger;

import java.util.List;
import java.util.UUID;

/** What became of a posting. Nothing of a refused one is written. */
public sealed interface PostingOutcome {

    /** It is in the books: now, or since it was posted the first time. */
    sealed interface InTheBooks extends PostingOutcome {}

    record Posted() implements InTheBooks {}

    /** The same was posted under the same id before. */
    record PostedBefore() implements InTheBooks {}

    sealed interface Refused extends PostingOutcome {}

    /** Something else was posted under the same id. */
    record PostedDifferently(String before) implements Refused {}

    record NoEntries() implements Refused {}

    record Unbalanced(List<String> currencies) implements Refused {}

    /**
     * @param missingMinor how much more the account would need
     */
    record Overdrawn(Account account, long missingMinor) implements Refused {}

    /** There is no pending posting to be ended. */
    record NotPending(UUID pendingId) implements Refused {}

    record SettledBefore(UUID pendingId) implements Refused {}

    /** More was to be posted to an account than is on hold for it. */
    record MoreThanHeld(Account account) implements Refused {}

    /** Another posting that this one is linked to was refused. */
    record LinkBroken() implements Refused {}
}
