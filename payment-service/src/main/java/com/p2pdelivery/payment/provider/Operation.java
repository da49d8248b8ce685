package com.p2pdelivery.payment.provider;

/** The movements of money that a provider makes for us. */
public enum Operation {
    CHARGE,
    REFUND,
    PAYOUT
}
