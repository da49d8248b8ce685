package com.p2pdelivery.payment.escrow;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where an escrow stands. {@link #NEXT} is the whole life of an escrow. */
public enum EscrowStatus {
    /** Opened; the provider has not been asked. */
    AWAITING_FUNDS,
    /** The provider was asked to charge; the money may or may not have moved. */
    FUNDING,
    /** The money is secured: charged and held, or authorised and still with the customer's bank. */
    FUNDED,
    /** The provider was asked for what the bank holds; it may or may not have been taken. */
    CAPTURING,
    /** Delivered: goes to the traveler at the end of the objection period. */
    RELEASING,
    /**
     * The customer objects to the handover, or their bank has taken the money back: nothing moves
     * until somebody has decided.
     */
    FROZEN,
    /** Ended: the traveler and the platform have their shares. */
    RELEASED,
    /**
     * Cancelled while money was held, or an objection or a chargeback was right: on its way back.
     * Under an open chargeback it waits for the bank.
     */
    REFUNDING,
    /** Ended: the customer has the refund, the traveler the compensation. */
    REFUNDED,
    /** Ended: the charge was refused. */
    FAILED,
    /** Ended: cancelled before anything was charged. */
    CANCELLED,
    /** Ended: the bank let the money go before it was taken. */
    EXPIRED;

    private static final Map<EscrowStatus, Set<EscrowStatus>> NEXT =
            Map.of(
                    AWAITING_FUNDS, EnumSet.of(FUNDING, FAILED, CANCELLED),
                    FUNDING, EnumSet.of(FUNDED, FAILED, EXPIRED),
                    FUNDED, EnumSet.of(CAPTURING, RELEASING, REFUNDING),
                    CAPTURING, EnumSet.of(FUNDED, FUNDING),
                    RELEASING, EnumSet.of(RELEASED, FROZEN, REFUNDING),
                    FROZEN, EnumSet.of(RELEASING, REFUNDING),
                    REFUNDING, EnumSet.of(REFUNDED, EXPIRED));

    boolean canBecome(EscrowStatus next) {
        return successors().contains(next);
    }

    /** Nothing happens to it any more. */
    boolean isEnd() {
        return successors().isEmpty();
    }

    /** Somebody's money is held. */
    boolean isHolding() {
        return this == FUNDED || this == RELEASING || this == FROZEN || this == REFUNDING;
    }

    /** It ended, and nobody was charged. */
    boolean isUnchargedEnd() {
        return this == FAILED || this == CANCELLED || this == EXPIRED;
    }

    private Set<EscrowStatus> successors() {
        return NEXT.getOrDefault(this, Set.of());
    }
}
