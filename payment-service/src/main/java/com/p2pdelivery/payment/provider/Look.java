package com.p2pdelivery.payment.provider;

import com.p2pdelivery.platform.money.Money;

/** What the provider says now about an object that an event has named. */
public sealed interface Look {

    /** What may have happened besides what we ordered. */
    enum Kind {
        CHARGEBACK,
        RETURNED_PAYOUT,
        FAILED_REFUND
    }

    /**
     * @param reference ours, as far as the object carries it; else empty
     * @param status in the provider's words
     */
    record Seen(String reference, Money amount, String status, String reason) implements Look {}

    record NotThere() implements Look {}

    /** Ask again. */
    record Away(String why) implements Look {}
}
