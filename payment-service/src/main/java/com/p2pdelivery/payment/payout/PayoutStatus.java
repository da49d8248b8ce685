package com.p2pdelivery.payment.payout;

/**
 * Where a payout stands: READY → SENDING → PAID or FAILED; READY → WAITING without an account; back
 * to READY with a new one.
 */
public enum PayoutStatus {
    /** To be sent. */
    READY,
    /** There is no account to send it to. */
    WAITING,
    /** The provider was asked; the money may or may not have moved. */
    SENDING,
    /** The provider confirmed it. */
    PAID,
    /** The provider refused it; another account starts another attempt. */
    FAILED
}
