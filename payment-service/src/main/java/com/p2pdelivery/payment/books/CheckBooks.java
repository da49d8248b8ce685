package com.p2pdelivery.payment.books;

import com.p2pdelivery.payment.escrow.Escrows;
import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.LedgerView;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.provider.ProviderBooks;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds up the books and compares them with themselves, with the escrows, and with the provider. */
@UseCase
public class CheckBooks {

    private final LedgerView ledger;
    private final Escrows escrows;
    private final Payouts payouts;
    private final Provider provider;
    private final TransactionTemplate snapshot;

    CheckBooks(
            LedgerView ledger,
            Escrows escrows,
            Payouts payouts,
            Provider provider,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.escrows = escrows;
        this.payouts = payouts;
        this.provider = provider;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        // All sums see the same instant; otherwise a release in between would look like a hole in
        // the books.
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public TrialBalance handle() {
        var ours =
                Objects.requireNonNull(
                        snapshot.execute(_ ->
                                new Ours(
                                        ledger.sums(),
                                        escrows.held(),
                                        escrows.underWay() + payouts.underWay())));
        var books = provider.books();
        var sides = sides(ours.sums);
        // Without currencies in which nothing is held any more, so that the two lists can be
        // compared as they are.
        var fundsHeld = withoutZero(balance(ours.sums, AccountType.ESCROW_HELD, false));
        var clearing = balance(ours.sums, AccountType.PROVIDER_CLEARING, true);
        var balanced =
                sides.stream().allMatch(side -> side.debits().equals(side.credits()))
                        && ours.held.equals(fundsHeld);
        var reconciled =
                withoutZero(clearing)
                        .equals(withoutZero(books.stream().map(ProviderBooks::held).toList()));
        return new TrialBalance(
                balanced,
                reconciled,
                ours.underWay,
                sides,
                ours.held,
                fundsHeld,
                clearing,
                books.stream().map(TrialBalance.ProviderSums::of).toList(),
                balance(ours.sums, AccountType.TRAVELER_PAYABLE, false),
                balance(ours.sums, AccountType.COMMISSION_REVENUE, false));
    }

    private static List<TrialBalance.Sides> sides(List<LedgerView.Sum> sums) {
        Map<String, TrialBalance.Sides> byCurrency = new TreeMap<>();
        for (var sum : sums) {
            byCurrency.merge(
                    sum.debits().currency(),
                    new TrialBalance.Sides(sum.debits().currency(), sum.debits(), sum.credits()),
                    (a, b) ->
                            new TrialBalance.Sides(
                                    a.currency(),
                                    a.debits().plus(b.debits()),
                                    a.credits().plus(b.credits())));
        }
        return List.copyOf(byCurrency.values());
    }

    private static List<Money> balance(
            List<LedgerView.Sum> sums, AccountType type, boolean isAsset) {
        return sums.stream()
                .filter(sum -> sum.type() == type)
                .map(sum ->
                        isAsset
                                ? sum.debits().minus(sum.credits())
                                : sum.credits().minus(sum.debits()))
                .toList();
    }

    private static List<Money> withoutZero(List<Money> amounts) {
        return amounts.stream().filter(Predicate.not(Money::isZero)).toList();
    }

    private record Ours(List<LedgerView.Sum> sums, List<Money> held, int underWay) {}
}
