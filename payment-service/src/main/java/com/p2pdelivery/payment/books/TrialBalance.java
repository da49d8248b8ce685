package com.p2pdelivery.payment.books;

import com.p2pdelivery.payment.provider.ProviderBooks;
import com.p2pdelivery.platform.money.Money;
import java.util.List;

/**
 * The state of the books at one instant.
 *
 * @param balanced debits equal credits in every currency, and the escrows hold what the ledger says
 *     they hold; true at every instant
 * @param reconciled our clearing accounts equal the provider's books; may be false for moments
 *     while {@code underWay} is positive
 * @param underWay movements that the provider was asked for and whose answer is not written down
 *     yet
 * @param currencies both sides of all accounts
 * @param escrowHeld what the escrows say they hold
 * @param fundsHeldAccount what the ledger says they hold
 * @param providerClearing what the ledger says the provider has of ours
 * @param providerBooks what the provider says so itself
 * @param travelerPayable earned and not yet paid out
 * @param commission earned by the platform
 */
public record TrialBalance(
        boolean balanced,
        boolean reconciled,
        int underWay,
        List<Sides> currencies,
        List<Money> escrowHeld,
        List<Money> fundsHeldAccount,
        List<Money> providerClearing,
        List<ProviderSums> providerBooks,
        List<Money> travelerPayable,
        List<Money> commission) {

    /** Both sides of the books in one currency. */
    public record Sides(String currency, Money debits, Money credits) {}

    /** The provider's books in one currency: what it has of ours, and how that came about. */
    public record ProviderSums(
            long amountMinor,
            String currency,
            Money charged,
            Money refunded,
            Money paidOut,
            Money chargedBack,
            Money chargebackFees) {

        static ProviderSums of(ProviderBooks books) {
            var held = books.held();
            return new ProviderSums(
                    held.amountMinor(),
                    held.currency(),
                    books.charged(),
                    books.refunded(),
                    books.paidOut(),
                    books.chargedBack(),
                    books.chargebackFees());
        }
    }
}
