package com.p2pdelivery.delivery.proposal;

/** Where a proposal stands. */
public enum ProposalStatus {
    OPEN,
    /** The traveler has made an offer of it. */
    OFFERED,
    /** A later round has proposed something else; it may come back. */
    EXPIRED
}
