package com.p2pdelivery.delivery.proposal.assign;

import java.util.List;

/**
 * The candidates that were chosen.
 *
 * @param bound no choice can be worth more than this
 */
public record Assignment(List<Candidate> chosen, long bound) {

    public Assignment {
        chosen = List.copyOf(chosen);
    }

    public static long valueOf(List<Candidate> candidates) {
        return candidates.stream().mapToLong(Candidate::value).sum();
    }

    public long value() {
        return valueOf(chosen);
    }

    /** Whether nothing better exists. */
    public boolean isOptimal() {
        return value() == bound;
    }
}
