package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.PaymentProvider.Reversal;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes back from the provider what the bank has returned, or finds out what became of that;
 * afterwards it is owed to the traveler as before.
 */
@UseCase
class TakeBackPayout {

    private static final Logger LOG = LoggerFactory.getLogger(TakeBackPayout.class);
    private static final String RETURNED = "RETURNED_BY_BANK";

    private final Payouts payouts;
    private final PayoutSteps steps;
    private final PayoutAccounts accounts;
    private final Provider provider;
    private final Ledger ledger;
    private final Backoff backoff;
    private final Outbox outbox;
    private final TransactionOperations transaction;
    private final Counter refusals;

    TakeBackPayout(
            Payouts payouts,
            PayoutSteps steps,
            PayoutAccounts accounts,
            Provider provider,
            Ledger ledger,
            Backoff backoff,
            Outbox outbox,
            TransactionOperations transaction,
            MeterRegistry metrics) {
        this.payouts = payouts;
        this.steps = steps;
        this.accounts = accounts;
        this.provider = provider;
        this.ledger = ledger;
        this.backoff = backoff;
        this.outbox = outbox;
        this.transaction = transaction;
        this.refusals =
                Counter.builder("p2p.payout.return.refused")
                        .description(
                                "Returned payouts that the provider did not give back; a person should look, and replay the event")
                        .register(metrics);
    }

    record Command(UUID payoutId) {}

    sealed interface Outcome {}

    record TakenBack() implements Outcome {}

    record Refused(String reason) implements Outcome {}

    record StillUnknown() implements Outcome {}

    record NothingToDo() implements Outcome {}

    public Outcome handle(Command command) {
        var id = command.payoutId();
        return decided(id)
                .map(reversal -> written(id, reversal.reference(), provider.settle(reversal)))
                .orElseGet(NothingToDo::new);
    }

    private Optional<Reversal> decided(UUID id) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var payout = payouts.lock(id);
                    return payout.status() == PayoutStatus.RETURNING
                            ? Optional.of(
                                    new Reversal(
                                            payout.returnReference(),
                                            payout.reference(),
                                            payout.chargeReference(),
                                            payout.amount()))
                            : Optional.empty();
                }));
    }

    private Outcome written(UUID id, String reference, Answer answer) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    payouts.lockTraveler(payouts.travelerOf(id));
                    var payout = payouts.lock(id);
                    if (payout.status() != PayoutStatus.RETURNING
                            || !payout.returnReference().equals(reference)) {
                        return new NothingToDo();
                    }
                    return switch (answer) {
                        case Answer.Succeeded _ -> takenBack(payout);
                        case Answer.Failed failed -> {
                            LOG.error("{} was refused: {}", reference, failed.reason());
                            refusals.increment();
                            steps.returnRefused(payout, "RETURN_REFUSED");
                            yield new Refused(failed.reason());
                        }
                        case Answer.Unknown _ -> {
                            steps.stillUnknown(payout, backoff.after(payout.attempts()));
                            yield new StillUnknown();
                        }
                    };
                }));
    }

    private Outcome takenBack(Payout payout) {
        steps.returned(payout, RETURNED);
        outbox.append(
                new PayoutEvent.PayoutReturned(
                        payout.id(),
                        payout.deliveryId(),
                        payout.bookingId(),
                        payout.travelerId(),
                        payout.amount(),
                        RETURNED,
                        payout.events() + 1));
        ledger.post(
                Posting.of("PAYOUT_RETURN", payout.escrowId(), payout.deliveryId(), payout.turn())
                        .debit(AccountType.PROVIDER_CLEARING, payout.amount())
                        .credit(
                                AccountType.TRAVELER_PAYABLE,
                                payout.travelerId(),
                                payout.amount()));
        accounts.returned(Objects.requireNonNull(payout.accountId()));
        if (accounts.current(payout.travelerId()).isPresent()) {
            // Given while the old one was being found wanting; nobody gives it twice.
            payouts.readyAgain(payout.travelerId());
        }
        return new TakenBack();
    }
}
