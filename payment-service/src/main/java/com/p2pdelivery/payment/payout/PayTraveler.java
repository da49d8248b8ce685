package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.payment.provider.PaymentProvider.Transfer;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends a payout to the traveler's account, or finds out what became of it; waits where there is no
 * account, its day has not come, or the platform's own balance at the provider does not suffice.
 */
@UseCase
class PayTraveler {

    private final Payouts payouts;
    private final PayoutSteps steps;
    private final PayoutAccounts accounts;
    private final PlanPayout plan;
    private final Provider provider;
    private final Ledger ledger;
    private final Backoff backoff;
    private final Outbox outbox;
    private final Clock clock;
    private final TransactionOperations transaction;

    PayTraveler(
            Payouts payouts,
            PayoutSteps steps,
            PayoutAccounts accounts,
            PlanPayout plan,
            Provider provider,
            Ledger ledger,
            Backoff backoff,
            Outbox outbox,
            Clock clock,
            TransactionOperations transaction) {
        this.payouts = payouts;
        this.steps = steps;
        this.accounts = accounts;
        this.plan = plan;
        this.provider = provider;
        this.ledger = ledger;
        this.backoff = backoff;
        this.outbox = outbox;
        this.clock = clock;
        this.transaction = transaction;
    }

    record Command(UUID payoutId) {}

    sealed interface Outcome {}

    record Paid() implements Outcome {}

    record Waiting() implements Outcome {}

    record Refused(String reason) implements Outcome {}

    record StillUnknown() implements Outcome {}

    record NothingToDo() implements Outcome {}

    public Outcome handle(Command command) {
        return switch (decided(command.payoutId())) {
            case Ask ask ->
                    written(
                            command.payoutId(),
                            ask.transfer.reference(),
                            provider.settle(ask.transfer));
            case Decided done -> done.outcome;
        };
    }

    private Step decided(UUID id) {
        return Objects.requireNonNull(
                transaction.<Step>execute(_ -> {
                    payouts.lockTraveler(payouts.travelerOf(id));
                    var payout = payouts.lock(id);
                    return switch (payout.status()) {
                        case READY, WAITING -> begun(payout);
                        // Sent again to the account that it was sent to first, whatever the
                        // traveler has added since.
                        case SENDING ->
                                new Ask(
                                        transfer(
                                                payout,
                                                Objects.requireNonNull(payout.accountId())));
                        case PAID, RETURNING, FAILED -> new Decided(new NothingToDo());
                    };
                }));
    }

    private Step begun(Payout payout) {
        var account = accounts.current(payout.travelerId());
        if (account.isEmpty()) {
            return waiting(payout, "NO_PAYOUT_ACCOUNT", null);
        }
        if (accounts.isUnverified(account.get())) {
            return waiting(payout, PaymentProvider.ACCOUNT_NOT_VERIFIED, null);
        }
        var later = plan.laterFor(payout);
        if (later.isPresent()) {
            return waiting(payout, later.get().reason(), later.get().until());
        }
        steps.sending(payout, account.get(), backoff.leaseEnd());
        return new Ask(transfer(payout, account.get()));
    }

    private Step waiting(Payout payout, String reason, @Nullable Instant until) {
        if (payout.status() == PayoutStatus.WAITING && reason.equals(payout.reason())) {
            // Told already.
            steps.waitingStill(payout, until);
            return new Decided(new Waiting());
        }
        steps.waiting(payout, reason, until);
        outbox.append(waitingEvent(payout, reason, until));
        return new Decided(new Waiting());
    }

    private static PayoutEvent waitingEvent(Payout payout, String reason, @Nullable Instant until) {
        return new PayoutEvent.PayoutWaiting(
                payout.id(),
                payout.deliveryId(),
                payout.bookingId(),
                payout.travelerId(),
                payout.amount(),
                reason,
                until,
                payout.events() + 1);
    }

    private Transfer transfer(Payout payout, UUID accountId) {
        var to = accounts.destination(accountId);
        return new Transfer(
                payout.reference(),
                payout.chargeReference(),
                payout.amount(),
                accountId,
                to.iban(),
                to.holder());
    }

    private Outcome written(UUID id, String reference, Answer answer) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    payouts.lockTraveler(payouts.travelerOf(id));
                    var payout = payouts.lock(id);
                    if (payout.status() != PayoutStatus.SENDING
                            || !payout.reference().equals(reference)) {
                        return new NothingToDo();
                    }
                    return switch (answer) {
                        case Answer.Succeeded _ -> paid(payout);
                        case Answer.Failed failed -> refused(payout, failed.reason());
                        case Answer.Unknown _ -> {
                            steps.stillUnknown(payout, backoff.after(payout.attempts()));
                            yield new StillUnknown();
                        }
                    };
                }));
    }

    private Outcome paid(Payout payout) {
        steps.paid(payout);
        outbox.append(
                new PayoutEvent.PayoutPaid(
                        payout.id(),
                        payout.deliveryId(),
                        payout.bookingId(),
                        payout.travelerId(),
                        payout.amount(),
                        clock.instant(),
                        payout.events() + 1));
        ledger.post(
                Posting.of("PAYOUT", payout.escrowId(), payout.deliveryId(), payout.turn())
                        .debit(AccountType.TRAVELER_PAYABLE, payout.travelerId(), payout.amount())
                        .credit(AccountType.PROVIDER_CLEARING, payout.amount()));
        return new Paid();
    }

    private Outcome refused(Payout payout, String reason) {
        return switch (reason) {
            case PaymentProvider.ACCOUNT_NOT_VERIFIED -> notVerified(payout, reason);
            case PaymentProvider.PLATFORM_BALANCE_LOW -> balanceLow(payout, reason);
            default -> failed(payout, reason);
        };
    }

    private Outcome failed(Payout payout, String reason) {
        steps.failed(payout, reason);
        outbox.append(
                new PayoutEvent.PayoutFailed(
                        payout.id(),
                        payout.deliveryId(),
                        payout.bookingId(),
                        payout.travelerId(),
                        payout.amount(),
                        reason,
                        payout.events() + 1));
        sendAgainToAnotherAccount(payout);
        return new Refused(reason);
    }

    private Outcome notVerified(Payout payout, String reason) {
        var account = Objects.requireNonNull(payout.accountId());
        steps.notVerified(payout, reason);
        outbox.append(waitingEvent(payout, reason, null));
        accounts.standing(account, false, List.of());
        // What exactly is asked for, the provider says when it is asked about the account.
        accounts.lookSoon(account);
        sendAgainToAnotherAccount(payout);
        return new Waiting();
    }

    /** Ours to mend, not the traveler's: tried until it goes through, and told of once. */
    private Outcome balanceLow(Payout payout, String reason) {
        var again = backoff.after(payout.attempt());
        if (reason.equals(payout.reason())) {
            steps.balanceStillLow(payout, again);
        } else {
            steps.balanceLow(payout, again);
            outbox.append(waitingEvent(payout, reason, null));
        }
        return new Waiting();
    }

    /** Whoever has given another account in the meantime will not give it twice. */
    private void sendAgainToAnotherAccount(Payout payout) {
        var current = accounts.current(payout.travelerId());
        if (current.isPresent() && !current.equals(Optional.ofNullable(payout.accountId()))) {
            payouts.readyAgain(payout.travelerId());
        }
    }

    private sealed interface Step {}

    private record Ask(Transfer transfer) implements Step {}

    private record Decided(Outcome outcome) implements Step {}
}
