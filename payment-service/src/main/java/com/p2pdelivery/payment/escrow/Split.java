package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.platform.money.Money;

/**
 * Who gets which part of what was held. Shares are rounded down to the cent, and one party takes
 * what is left: the traveler when the parcel has arrived, the customer when it has not. So the
 * parts are the whole, always.
 */
record Split(Money toCustomer, Money toTraveler, Money toPlatform) {

    static final int WHOLE = 10_000;

    Split {
        if (toCustomer.isNegative() || toTraveler.isNegative() || toPlatform.isNegative()) {
            throw new IllegalArgumentException("Nobody pays in when an escrow is divided");
        }
    }

    static Split delivered(Money held, int commissionBasisPoints) {
        var commission = held.percent(commissionBasisPoints);
        return new Split(Money.zero(held.currency()), held.minus(commission), commission);
    }

    /** What neither the refund nor the compensation claims is the platform's. */
    static Split cancelled(Money held, int refundBasisPoints, int compensationBasisPoints) {
        var compensation = held.percent(compensationBasisPoints);
        var commission = held.percent(WHOLE - refundBasisPoints - compensationBasisPoints);
        return new Split(held.minus(compensation).minus(commission), compensation, commission);
    }

    /** The customer gets a part back, and what remains is divided as after any delivery. */
    static Split divided(Money held, int customerBasisPoints, int commissionBasisPoints) {
        var toCustomer = held.percent(customerBasisPoints);
        var rest = delivered(held.minus(toCustomer), commissionBasisPoints);
        return new Split(toCustomer, rest.toTraveler(), rest.toPlatform());
    }

    Money whole() {
        return toCustomer.plus(toTraveler).plus(toPlatform);
    }
}
