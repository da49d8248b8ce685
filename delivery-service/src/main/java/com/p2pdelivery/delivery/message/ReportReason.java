package com.p2pdelivery.delivery.message;

/** What is wrong with a message. */
public enum ReportReason {
    ABUSE,
    FRAUD,
    PAYMENT_OUTSIDE,
    PROHIBITED_GOODS,
    SPAM,
    OTHER
}
