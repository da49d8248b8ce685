package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.payment.provider.PaymentProvider.Refund;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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

    record NothingToDo() implements Outcome {}

    public Outcome handle(Command command) {
        return switch (decided(command.escrowId())) {
            case Ask ask ->
                    written(
                            command.escrowId(),
                            ask.refund.reference(),
                            provider.settle(ask.refund));
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
                    if (escrow.isChargedBack()) {
                        return new LookUp(
                                new Refund(
                                        escrow.refundReference(),
                                        escrow.chargeReference(),
                                        escrow.amount()));
                    }
                    var back = escrow.refundSplit().toCustomer();
                    return back.isZero()
                            ? new Keep(escrow.refundReference())
                            : new Ask(
                                    new Refund(
                                            escrow.refundReference(),
                                            escrow.chargeReference(),
                                            back));
                }));
    }

    private Outcome written(UUID escrowId, String reference, Answer answer) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    var escrow = escrows.lock(escrowId);
                    if (escrow.status() != EscrowStatus.REFUNDING
                            || !escrow.refundReference().equals(reference)) {
                        return new NothingToDo();
                    }
                    return switch (answer) {
                        case Succeeded _ -> refunded(escrow);
                        case Failed failed -> {
                            LOG.warn("Refund {} was refused: {}", reference, failed.reason());
                            refusals.increment();
                            escrow.refundRefused(
                                    failed.reason(), backoff.after(escrow.attempts() + 1));
                            escrows.save(escrow);
                            yield new TryAgain();
                        }
                        case Unknown _ -> {
                            escrow.refundStillUnknown(backoff.after(escrow.attempts() + 1));
                            escrows.save(escrow);
                            yield new StillUnknown();
                        }
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
                            || !escrow.refundReference().equals(reference)) {
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
                        case Unknown _ -> {
                            escrow.refundStillUnknown(backoff.after(escrow.attempts() + 1));
                            escrows.save(escrow);
                            yield new StillUnknown();
                        }
                    };
                }));
    }

    private Outcome takenBack(Escrow escrow) {
        escrow.takenBack(clock.instant());
        outbox.append(escrow.refundedEvent());
        escrows.save(escrow);
        ledger.post(
                Posting.of("CHARGEBACK_LOST", escrow.id(), escrow.deliveryId())
                        .debit(AccountType.ESCROW_HELD, escrow.id(), escrow.amount())
                        .credit(AccountType.CHARGEBACK_LOSS, escrow.amount()));
        return new Refunded();
    }

    private Outcome refunded(Escrow escrow) {
        var split = escrow.refunded(clock.instant());
        outbox.append(escrow.refundedEvent());
        escrows.save(escrow);
        ledger.post(
                Posting.of("REFUND", escrow.id(), escrow.deliveryId())
                        .debit(AccountType.ESCROW_HELD, escrow.id(), escrow.amount())
                        .credit(AccountType.PROVIDER_CLEARING, split.toCustomer())
                        .credit(
                                AccountType.TRAVELER_PAYABLE,
                                Payees.travelerOf(escrow),
                                split.toTraveler())
                        .credit(AccountType.COMMISSION_REVENUE, split.toPlatform()));
        payouts.owe(Payees.earning(escrow, split.toTraveler()));
        return new Refunded();
    }

    private sealed interface Step {}

    private record Ask(Refund refund) implements Step {}

    /** The customer gets nothing back: there is nothing to ask the provider for. */
    private record Keep(String reference) implements Step {}

    /** Only to learn whether it was sent before the bank took the money. */
    private record LookUp(Refund refund) implements Step {}

    private record Done() implements Step {}
}
