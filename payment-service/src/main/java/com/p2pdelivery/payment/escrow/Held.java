package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is held, on which terms it is divided, and who has which part of it in the end; {@link
 * Split} is the arithmetic of that. Never changed, always replaced.
 *
 * @param commissionBasisPoints the platform's part after a delivery
 * @param refundBasisPoints the customer's part; null unless money goes back
 * @param compensationBasisPoints the traveler's part then; null where the rest is divided as after
 *     a delivery
 */
@Embeddable
record Held(
        long amountMinor,
        @Column(columnDefinition = "char(3)") String currency,
        int commissionBasisPoints,
        @Nullable Integer refundBasisPoints,
        @Nullable Integer compensationBasisPoints,
        long toCustomerMinor,
        long toTravelerMinor,
        long toPlatformMinor) {

    static Held of(Money amount, int commissionBasisPoints) {
        return new Held(
                amount.amountMinor(),
                amount.currency(),
                commissionBasisPoints,
                null,
                null,
                0,
                0,
                0);
    }

    static Held nothing(String currency) {
        return of(Money.zero(currency), 0);
    }

    Money amount() {
        return money(amountMinor);
    }

    /** After a delivery that nobody has anything against. */
    Split delivered() {
        return Split.delivered(amount(), commissionBasisPoints);
    }

    /**
     * After a refund: as the cancellation says, or as after a delivery for what does not go back.
     */
    Split refunded() {
        int refund = Objects.requireNonNull(refundBasisPoints);
        return compensationBasisPoints == null
                ? Split.divided(amount(), refund, commissionBasisPoints)
                : Split.cancelled(amount(), refund, compensationBasisPoints);
    }

    /** What is taken of a hold when its booking is cancelled. */
    Money kept() {
        return amount().minus(refunded().toCustomer());
    }

    /** The customer has everything already, from their bank. */
    Split takenBack() {
        return new Split(amount(), money(0), money(0));
    }

    /** Nobody was charged. */
    Split uncharged() {
        return new Split(money(0), money(0), money(0));
    }

    Split ended() {
        return new Split(money(toCustomerMinor), money(toTravelerMinor), money(toPlatformMinor));
    }

    Held cancelled(Cancellation terms) {
        return refunding(terms.refundBasisPoints(), terms.compensationBasisPoints());
    }

    /** Somebody has decided which part is the customer's. */
    Held decided(int customerBasisPoints) {
        return refunding(customerBasisPoints, null);
    }

    private Held refunding(int refundBasisPoints, @Nullable Integer compensationBasisPoints) {
        return new Held(
                amountMinor,
                currency,
                commissionBasisPoints,
                refundBasisPoints,
                compensationBasisPoints,
                toCustomerMinor,
                toTravelerMinor,
                toPlatformMinor);
    }

    Held endedAs(Split split) {
        return new Held(
                amountMinor,
                currency,
                commissionBasisPoints,
                refundBasisPoints,
                compensationBasisPoints,
                split.toCustomer().amountMinor(),
                split.toTraveler().amountMinor(),
                split.toPlatform().amountMinor());
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
