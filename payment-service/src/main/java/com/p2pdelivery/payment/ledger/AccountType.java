package com.p2pdelivery.payment.ledger;

/**
 * What an account stands for; each has one for every currency, and for every owner where it has
 * owners.
 *
 * <p>Accounts of owners are limited: nobody spends more than they have, so their debits, posted and
 * pending, never exceed what was credited. The others belong to the platform and have no limit.
 */
public enum AccountType {
    /** Asset: what the payment provider holds for us. */
    PROVIDER_CLEARING(false),
    /** Liability, per escrow: customer funds held, a customer's money that is nobody else's yet. */
    ESCROW_HELD(true),
    /** Liability, per traveler: earned and not yet paid out. */
    TRAVELER_PAYABLE(true),
    /** Income: what the platform earned. */
    COMMISSION_REVENUE(false),
    /** Expense: what providers keep for their service. */
    PROVIDER_FEES(false),
    /** Liability: taxes collected and not yet handed on. */
    TAX_PAYABLE(false),
    /** Expense: given back to customers at the platform's cost. */
    REFUNDS(false),
    /** Counterpart of exchanges: what customers sold of the currency stands on the credit side. */
    FX_LIQUIDITY(false),
    /** Expense: taken back by card networks, and not recovered. */
    CHARGEBACK_LOSS(false),
    /** What whole minor units cannot express, such as the rest of an exchange. */
    ROUNDING(false);

    private final boolean limited;

    AccountType(boolean limited) {
        this.limited = limited;
    }

    boolean isLimited() {
        return limited;
    }
}
