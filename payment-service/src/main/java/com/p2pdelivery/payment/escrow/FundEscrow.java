package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowExpired;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFunded;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFundingFailed;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowRefunded;
import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.method.PaymentMethods;
import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.payment.provider.PaymentProvider.Charge;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Charges the customer, or finds out what became of a charge. Three steps, between any two of which
 * the process may die: write down that the provider is asked, ask, write down the answer. Asking
 * again always goes by the same reference.
 */
@UseCase
class FundEscrow {

    private final Escrows escrows;
    private final PaymentMethods methods;
    private final Provider provider;
    private final Ledger ledger;
    private final BookingSeal seal;
    private final HoldSettings holds;
    private final Backoff backoff;
    private final Outbox outbox;
    private final Clock clock;
    private final TransactionOperations transaction;

    FundEscrow(
            Escrows escrows,
            PaymentMethods methods,
            Provider provider,
            Ledger ledger,
            BookingSeal seal,
            HoldSettings holds,
            Backoff backoff,
            Outbox outbox,
            Clock clock,
            TransactionOperations transaction) {
        this.escrows = escrows;
        this.methods = methods;
        this.provider = provider;
        this.ledger = ledger;
        this.seal = seal;
        this.holds = holds;
        this.backoff = backoff;
        this.outbox = outbox;
        this.clock = clock;
        this.transaction = transaction;
    }

    record Command(UUID escrowId) {}

    sealed interface Outcome {}

    record Funded() implements Outcome {}

    record NotFunded(String reason) implements Outcome {}

    record StillUnknown() implements Outcome {}

    /** Somebody else settled it. */
    record NothingToDo() implements Outcome {}

    public Outcome handle(Command command) {
        return switch (decided(command.escrowId())) {
            case AskFirst ask ->
                    written(command.escrowId(), ask.charge, provider.charge(ask.charge));
            case AskAgain ask ->
                    written(command.escrowId(), ask.charge, provider.settle(ask.charge));
            case Prevent ask ->
                    written(command.escrowId(), ask.charge, provider.abandon(ask.charge));
            case Decided done -> done.outcome;
        };
    }

    private Step decided(UUID escrowId) {
        return Objects.requireNonNull(
                transaction.<Step>execute(_ -> {
                    var escrow = escrows.lock(escrowId);
                    return switch (escrow.status()) {
                        case AWAITING_FUNDS -> begun(escrow);
                        case FUNDING -> {
                            var charge = charge(escrow, methods.token(escrow.paymentMethodId()));
                            // A cancelled booking is not charged any more, unless it has been.
                            yield escrow.isCancelled() ? new Prevent(charge) : new AskAgain(charge);
                        }
                        case FUNDED,
                                CAPTURING,
                                RELEASING,
                                FROZEN,
                                RELEASED,
                                REFUNDING,
                                REFUNDED,
                                FAILED,
                                CANCELLED,
                                EXPIRED ->
                                new Decided(new NothingToDo());
                    };
                }));
    }

    private Step begun(Escrow escrow) {
        return switch (methods.usableBy(escrow.booking().customerId(), escrow.paymentMethodId())) {
            case PaymentMethods.Usable usable -> {
                escrow.beginFunding(backoff.leaseEnd());
                escrows.save(escrow);
                yield new AskFirst(charge(escrow, usable.token()));
            }
            case PaymentMethods.NotTheirs _ ->
                    new Decided(refused(escrow, "PAYMENT_METHOD_UNKNOWN"));
            case PaymentMethods.Expired _ -> new Decided(refused(escrow, "CARD_EXPIRED"));
        };
    }

    private static Charge charge(Escrow escrow, Secret token) {
        return new Charge(
                escrow.references().charge(),
                escrow.references().chargeGroup(),
                escrow.amount(),
                token,
                escrow.funding().isAuthorisedFirst());
    }

    private Outcome written(UUID escrowId, Charge asked, Answer answer) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    var escrow = escrows.lock(escrowId);
                    if (escrow.status() != EscrowStatus.FUNDING
                            || !escrow.references().charge().equals(asked.reference())) {
                        return new NothingToDo();
                    }
                    return switch (answer) {
                        case Succeeded _ -> funded(escrow);
                        case Failed failed -> refused(escrow, failed.reason());
                        case Unknown _ -> {
                            escrow.stillUnknown(backoff.after(escrow.attempts()));
                            escrows.save(escrow);
                            yield new StillUnknown();
                        }
                    };
                }));
    }

    private Outcome funded(Escrow escrow) {
        var now = clock.instant();
        boolean toldBefore = escrow.funding().isSecured();
        if (escrow.funding().isAuthorisedFirst()) {
            escrow.authorised(now, now.plus(holds.lasts()));
            ledger.post(HoldPostings.authorised(escrow));
        } else {
            escrow.charged(now);
            ledger.post(
                    Posting.of("CHARGE", escrow.id(), escrow.booking().deliveryId())
                            .debit(AccountType.PROVIDER_CLEARING, escrow.amount())
                            .credit(AccountType.ESCROW_HELD, escrow.id(), escrow.amount()));
        }
        if (escrow.isCancelled()) {
            // Charged in spite of everything: straight back. Nobody is told that it was funded,
            // because nobody may act on it.
            escrow.beginRefund(now);
            escrows.save(escrow);
        } else if (toldBefore) {
            escrows.save(escrow);
        } else {
            outbox.append(EscrowFunded.of(escrow, seal.open(escrow)));
            escrows.save(escrow);
        }
        return new Funded();
    }

    private Outcome refused(Escrow escrow, String reason) {
        if (escrow.funding().isSecured()) {
            return expired(escrow, reason);
        }
        escrow.refuse(reason, clock.instant());
        if (escrow.owesAnswer()) {
            outbox.append(EscrowRefunded.of(escrow));
        } else if (!escrow.isCancelled()) {
            outbox.append(EscrowFundingFailed.of(escrow));
        }
        escrows.save(escrow);
        return new NotFunded(reason);
    }

    /** The bank let the first authorisation go, and the card is not good for it any more. */
    private Outcome expired(Escrow escrow, String reason) {
        escrow.expire(reason, clock.instant());
        outbox.append(escrow.isCancelled() ? EscrowRefunded.of(escrow) : EscrowExpired.of(escrow));
        escrows.save(escrow);
        return new NotFunded(reason);
    }

    private sealed interface Step {}

    private record AskFirst(Charge charge) implements Step {}

    private record AskAgain(Charge charge) implements Step {}

    private record Prevent(Charge charge) implements Step {}

    private record Decided(Outcome outcome) implements Step {}
}
