package com.p2pdelivery.payment.escrow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer says against a handover, and what became of it.
 *
 * @param statement in the customer's own words
 * @param decision null until somebody has decided, and for ever if it was withdrawn
 */
public record Objection(
        UUID escrowId,
        UUID deliveryId,
        UUID customerId,
        UUID travelerId,
        Grounds grounds,
        String statement,
        Instant raisedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Decision decision) {

    /** What is wrong, as far as a list can say. */
    public enum Grounds {
        NOT_RECEIVED,
        DAMAGED,
        INCOMPLETE,
        LATE,
        OTHER
    }

    /** How an objection ends that changes nothing. */
    enum Failure {
        WITHDRAWN,
        DISMISSED
    }

    /**
     * Who gets what, and why.
     *
     * @param customerBasisPoints of the held money, back to the customer; the rest is divided as
     *     after any delivery. 0 dismisses the objection
     */
    public record Decision(int customerBasisPoints, String reason, UUID by, Instant at) {

        public Decision {
            if (customerBasisPoints < 0 || customerBasisPoints > Split.WHOLE) {
                throw new IllegalArgumentException(
                        "A part of the whole, not " + customerBasisPoints + " basis points");
            }
        }
    }

    public boolean concerns(UUID person) {
        return customerId.equals(person) || travelerId.equals(person);
    }

    boolean isOpen() {
        return withdrawnAt == null && decision == null;
    }
}
