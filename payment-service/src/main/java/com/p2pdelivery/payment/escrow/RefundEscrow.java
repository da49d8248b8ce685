package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowRefunded;
import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.payment.provider.PaymentProvider.Capture;
import com.p2pdelivery.payment.provider.PaymentProvider.Refund;
import com.p2pdelivery.payment.provider.PaymentProvider.Voiding;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends the customer's part back and divides the rest; the books change when the provider has said
 * that it went through.
 */
@UseCase
class RefundEscrow {

    private static final Logger LOG = LoggerFactory.getLogger(RefundEscrow.class);

    private final Escrows escrows;
    private final Provider provider;
    private final Ledger ledger;
    private final Payouts payouts;
    private final Backoff backoff;
    private final Outbox outbox;
    private final Clock clock;
    private final TransactionOperations transaction;
    private final Counter refusals;

    RefundEscrow(
            Escrows escrows,
            Provider provider,
            Ledger ledger,
            Payouts payouts,
            Backoff backoff,
            Outbox outbox,
            Clock clock,
            TransactionOperations transaction,
            MeterRegistry metrics) {
        this.escrows = escrows;
        this.provider = provider;
        this.ledger = ledger;
        this.payouts = payouts;
        this.backoff = backoff;
        this.outbox = outbox;
        this.clock = clock;
        this.transaction = transaction;
        this.refusals =
                Counter.builder("p2p.escrow.refund.refused")
                        .description(
                                "Refunds that the provider refused; each is tried again, and a person should look")
                        .register(metrics);
    }

    record Command(UUID escrowId) {}

    sealed interface Outcome {}

    record Refunded() implements Outcome {}

    record StillUnknown() implements Outcome {}

    record TryAgain() implements Outcome {}

    /** The bank let the money go before the kept part was taken. */
    record Lapsed() implements Outcome {}

    record NothingToDo() implements Outcome {}

    public Outcome handle(Command command) {
        return switch (decided(command.escrowId())) {
            case Ask ask ->
                    written(
                            command.escrowId(),
                            ask.refund.reference(),
                            provider.settle(ask.refund));
            case LetGo letGo ->
                    written(
                            command.escrowId(),
                            letGo.hold.reference(),
                            provider.settle(letGo.hold));
            case TakePart part ->
                    written(
                            command.escrowId(),
                            part.capture.reference(),
                            provider.settle(part.capture));
            case Keep keep -> written(command.escrowId(), keep.reference, new Succeeded());
            case LookUp ask ->
                    underChargeback(
                            command.escrowId(), ask.refund.reference(), provider.find(ask.refund));
            case Done _ -> new NothingToDo();
        };
    }

    private Step decided(UUID escrowId) {
        return Objects.requireNonNull(
                transaction.<Step>execute(_ -> {
                    var escrow = escrows.lock(escrowId);
                    if (escrow.status() != EscrowStatus.REFUNDING) {
                        return new Done();
                    }
                    if (!escrow.isCaptured()) {
                        return beforeCapture(escrow);
                    }
                    if (escrow.isChargedBack()) {
                        return new LookUp(
                                new Refund(
                                        escrow.references().refund(),
                                        escrow.references().chargeGroup(),
                                        escrow.amount()));
                    }
                    var back = escrow.held().refunded().toCustomer();
                    return back.isZero()
                            ? new Keep(escrow.references().refund())
                            : new Ask(
                                    new Refund(
                                            escrow.references().refund(),
                                            escrow.references().chargeGroup(),
                                            back));
                }));
    }

    /** The bank still has the money: it is never asked for more than is kept. */
    private static Step beforeCapture(Escrow escrow) {
        var kept = escrow.held().kept();
        return kept.isZero()
                ? new LetGo(new Voiding(escrow.references().refund(), escrow.references().charge()))
                : new TakePart(
                        new Capture(
                                escrow.references().refund(), escrow.references().charge(), kept));
    }

    private Outcome written(UUID escrowId, String reference, Answer answer) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    var escrow = escrows.lock(escrowId);
                    if (escrow.status() != EscrowStatus.REFUNDING
                            || !escrow.references().refund().equals(reference)) {
                        return new NothingToDo();
                    }
                    return switch (answer) {
                        case Succeeded _ -> refunded(escrow);
                        case Failed failed
                                when !escrow.isCaptured() && !escrow.held().kept().isZero() ->
                                lapsed(escrow, failed.reason());
                        case Failed failed -> {
                            LOG.warn("Refund {} was refused: {}", reference, failed.reason());
                            refusals.increment();
                            escrow.refundRefused(
                                    failed.reason(), backoff.after(escrow.attempts() + 1));
                            escrows.save(escrow);
                            yield new TryAgain();
                        }
                        case Unknown _ -> stillUnknown(escrow);
                    };
                }));
    }

    /**
     * The bank has the money. A refund that was sent before is found and counts; none is sent any
     * more, because the customer would have it twice.
     */
    private Outcome underChargeback(UUID escrowId, String reference, Answer answer) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    var escrow = escrows.lock(escrowId);
                    if (escrow.status() != EscrowStatus.REFUNDING
                            || !escrow.references().refund().equals(reference)) {
                        return new NothingToDo();
                    }
                    return switch (answer) {
                        case Succeeded _ -> refunded(escrow);
                        case Failed _ -> {
                            if (escrow.isLostToBank()) {
                                yield takenBack(escrow);
                            }
                            if (escrow.isChargedBack()) {
                                escrow.refundWaitsForBank();
                                escrows.save(escrow);
                            }
                            yield new TryAgain();
                        }
                        case Unknown _ -> stillUnknown(escrow);
                    };
                }));
    }

    private Outcome stillUnknown(Escrow escrow) {
        escrow.stillUnknown(backoff.after(escrow.attempts() + 1));
        escrows.save(escrow);
        return new StillUnknown();
    }

    private Outcome takenBack(Escrow escrow) {
        escrow.takenBack(clock.instant());
        outbox.append(EscrowRefunded.of(escrow));
        escrows.save(escrow);
        ledger.post(
                Posting.of("CHARGEBACK_LOST", escrow.id(), escrow.booking().deliveryId())
                        .debit(AccountType.ESCROW_HELD, escrow.id(), escrow.amount())
                        .credit(AccountType.CHARGEBACK_LOSS, escrow.amount()));
        return new Refunded();
    }

    private Outcome refunded(Escrow escrow) {
        var split = escrow.refunded(clock.instant());
        outbox.append(EscrowRefunded.of(escrow));
        escrows.save(escrow);
        post(escrow, split);
        payouts.owe(Payees.earning(escrow, split.toTraveler()));
        return new Refunded();
    }

    private void post(Escrow escrow, Split split) {
        var divided =
                Posting.of("REFUND", escrow.id(), escrow.booking().deliveryId())
                        .credit(
                                AccountType.TRAVELER_PAYABLE,
                                Payees.travelerOf(escrow),
                                split.toTraveler())
                        .credit(AccountType.COMMISSION_REVENUE, split.toPlatform());
        if (escrow.isCaptured()) {
            ledger.post(
                    divided.debit(AccountType.ESCROW_HELD, escrow.id(), escrow.amount())
                            .credit(AccountType.PROVIDER_CLEARING, split.toCustomer()));
        } else if (escrow.held().kept().isZero()) {
            ledger.post(HoldPostings.voided(escrow));
        } else {
            var kept = escrow.held().kept();
            var written =
                    ledger.attemptTogether(
                            List.of(
                                    HoldPostings.capturedOnly(kept, escrow),
                                    divided.debit(AccountType.ESCROW_HELD, escrow.id(), kept)));
            if (!written.stream().allMatch(Ledger::isInTheBooks)) {
                throw new IllegalStateException(
                        "The part kept of escrow " + escrow.id() + " was refused: " + written);
            }
        }
    }

    /** Nobody is charged anew for what a cancelled booking would have cost. */
    private Outcome lapsed(Escrow escrow, String reason) {
        LOG.warn("The hold of cancelled escrow {} is gone: {}", escrow.id(), reason);
        escrow.expire(reason, clock.instant());
        outbox.append(EscrowRefunded.of(escrow));
        escrows.save(escrow);
        ledger.post(HoldPostings.voided(escrow));
        return new Lapsed();
    }

    private sealed interface Step {}

    private record Ask(Refund refund) implements Step {}

    /** Nothing was taken, and nothing will be. */
    private record LetGo(Voiding hold) implements Step {}

    /** Nothing was taken; only what the customer does not get back will be. */
    private record TakePart(Capture capture) implements Step {}

    /** The customer gets nothing back: there is nothing to ask the provider for. */
    private record Keep(String reference) implements Step {}

    /** Only to learn whether it was sent before the bank took the money. */
    private record LookUp(Refund refund) implements Step {}

    private record Done() implements Step {}
}
