package com.p2pdelivery.payment.provider;

import com.p2pdelivery.platform.money.Money;

/**
 * What the provider itself says to have moved for us in one currency, since the beginning.
 *
 * @param refunded without refunds that came back
 * @param chargedBack taken by banks and not given back
 * @param chargebackFees what the provider keeps for that
 */
public record ProviderBooks(
        Money charged, Money refunded, Money paidOut, Money chargedBack, Money chargebackFees) {

    /** What the provider still has of ours. */
    public Money held() {
        return charged.minus(refunded).minus(paidOut).minus(chargedBack).minus(chargebackFees);
    }

    public ProviderBooks plus(ProviderBooks more) {
        return new ProviderBooks(
                charged.plus(more.charged),
                refunded.plus(more.refunded),
                paidOut.plus(more.paidOut),
                chargedBack.plus(more.chargedBack),
                chargebackFees.plus(more.chargebackFees));
    }
}
