package com.p2pdelivery.payment.ledger;

/**
 * What an account stands for; each has one for every currency, and for every owner where it has
 * owners.
 */
public enum AccountType {
    /** Asset: what the payment provider holds for us. */
    PROVIDER_CLEARING,
    /** Liability, per escrow: a customer's money that is nobody else's yet. */
    ESCROW_HELD,
    /** Liability, per traveler: earned and not yet paid out. */
    TRAVELER_PAYABLE,
    /** Income: what the platform earned. */
    COMMISSION_REVENUE
}
