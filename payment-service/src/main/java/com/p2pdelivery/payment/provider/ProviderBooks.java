package com.p2pdelivery.payment.provider;

import com.p2pdelivery.platform.money.Money;

/** What the provider itself says to have moved for us in one currency, since the beginning. */
public record ProviderBooks(Money charged, Money refunded, Money paidOut) {

    /** What the provider still has of ours. */
    public Money held() {
        return charged.minus(refunded).minus(paidOut);
    }
}
