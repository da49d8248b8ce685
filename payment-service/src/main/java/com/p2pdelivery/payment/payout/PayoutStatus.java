package com.p2pdelivery.payment.payout;

/**
 * Where a payout stands: READY → SENDING → PAID or FAILED; READY → WAITING for an account or a day;
 * SENDING → WAITING for the provider to take the account, or for the platform to have the money.
 * PAID → RETURNING → FAILED when the bank sends it back.
 */
public enum PayoutStatus {
    /** To be sent. */
    READY,
    /**
     * There is no account to send it to, its day has not come, or the platform's own balance at the
     * provider does not suffice; the reason says which.
     */
    WAITING,
    /** The provider was asked; the money may or may not have moved. */
    SENDING,
    /** The provider confirmed it. */
    PAID,
    /**
     * The bank has sent it back; the provider was asked to give us back what it keeps for the
     * traveler.
     */
    RETURNING,
    /**
     * The provider refused it, or the bank sent it back; another account starts another attempt.
     */
    FAILED
}
