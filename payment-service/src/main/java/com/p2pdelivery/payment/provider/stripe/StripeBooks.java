package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.ProviderBooks;
import com.p2pdelivery.platform.money.Money;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Adds up the balance transactions, which never change: read from the newest one that is known
 * already, so that each is read once. While Stripe is away the last known sums stand.
 */
@Component
class StripeBooks {

    private static final Logger LOG = LoggerFactory.getLogger(StripeBooks.class);
    private static final long PAGE = 100;

    /** What Stripe calls money that banks take, and give back. */
    private static final Set<String> DISPUTES = Set.of("dispute", "dispute_reversal");

    private final StripeConnection stripe;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<String, ProviderBooks> sums = new TreeMap<>();
    private @Nullable String newest;

    StripeBooks(StripeConnection stripe) {
        this.stripe = stripe;
    }

    List<ProviderBooks> sums() {
        reading.lock();
        try {
            if (newest == null) {
                readAll();
            } else {
                readNewer(newest);
            }
        } catch (StripeException away) {
            LOG.warn("The provider's books could not be read: {}", StripeAnswers.words(away));
        } catch (RuntimeException nonsense) {
            LOG.warn("The provider's books make no sense: {}", nonsense.toString());
        } finally {
            reading.unlock();
        }
        return List.copyOf(sums.values());
    }

    /** Backwards from the newest; counts only if all of it could be read. */
    private void readAll() throws StripeException {
        var page = page(BalanceTransactionListParams.builder());
        if (page.getData().isEmpty()) {
            return;
        }
        var first = page.getData().getFirst().getId();
        var all = new java.util.ArrayList<>(page.getData());
        while (page.getHasMore()) {
            var last = all.getLast().getId();
            page = page(BalanceTransactionListParams.builder().setStartingAfter(last));
            if (page.getData().isEmpty() || page.getData().getLast().getId().equals(last)) {
                LOG.warn("The provider's books go on for ever after {}", last);
                return;
            }
            all.addAll(page.getData());
        }
        all.forEach(this::add);
        newest = first;
    }

    private void readNewer(String since) throws StripeException {
        var known = since;
        boolean more;
        do {
            var page = page(BalanceTransactionListParams.builder().setEndingBefore(known));
            page.getData().forEach(this::add);
            if (!page.getData().isEmpty()) {
                known = page.getData().getFirst().getId();
                newest = known;
            }
            more = page.getHasMore() && !page.getData().isEmpty();
        } while (more);
    }

    private StripeCollection<BalanceTransaction> page(BalanceTransactionListParams.Builder from)
            throws StripeException {
        var page =
                stripe.v1()
                        .balanceTransactions()
                        .list(from.setLimit(PAGE).build(), stripe.options());
        // Before any of it is added up: half a page would be counted again.
        for (var one : page.getData()) {
            if (one.getId() == null
                    || one.getType() == null
                    || one.getAmount() == null
                    || one.getCurrency() == null) {
                throw new ApiException("An unreadable page of the books", null, null, 200, null);
            }
        }
        return page;
    }

    private void add(BalanceTransaction one) {
        var currency = one.getCurrency().toUpperCase(Locale.ROOT);
        var none = Money.zero(currency);
        var charged = none;
        var refunded = none;
        var paidOut = none;
        var chargedBack = none;
        var fees = none;
        switch (one.getType()) {
            case "charge", "payment" -> charged = new Money(one.getAmount(), currency);
            case "refund", "payment_refund", "refund_failure" ->
                    refunded = new Money(-one.getAmount(), currency);
            // A reversed transfer comes back as transfer_refund, with the other sign.
            case "transfer", "transfer_refund" -> paidOut = new Money(-one.getAmount(), currency);
            case "adjustment" -> {
                if (!DISPUTES.contains(one.getReportingCategory())) {
                    return;
                }
                chargedBack = new Money(-one.getAmount(), currency);
                fees = new Money(one.getFee(), currency);
            }
            default -> {
                // Fees of charges and payouts to ourselves are not what we have ordered.
                return;
            }
        }
        sums.merge(
                currency,
                new ProviderBooks(charged, refunded, paidOut, chargedBack, fees),
                ProviderBooks::plus);
    }
}
