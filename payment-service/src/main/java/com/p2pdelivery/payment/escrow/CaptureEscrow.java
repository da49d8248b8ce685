package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.payment.provider.PaymentProvider.Capture;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes the money that the customer's bank holds. If the bank has let it go, the card is charged
 * once more, under another reference: a mere lapse is no reason to lose a booking. (A booking that
 * was cancelled meanwhile is not: {@link FundEscrow} prevents the charge.)
 */
@UseCase
class CaptureEscrow {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureEscrow.class);

    private final Escrows escrows;
    private final Provider provider;
    private final Ledger ledger;
    private final Backoff backoff;
    private final Clock clock;
    private final TransactionOperations transaction;

    CaptureEscrow(
            Escrows escrows,
            Provider provider,
            Ledger ledger,
            Backoff backoff,
            Clock clock,
            TransactionOperations transaction) {
        this.escrows = escrows;
        this.provider = provider;
        this.ledger = ledger;
        this.backoff = backoff;
        this.clock = clock;
        this.transaction = transaction;
    }

    record Command(UUID escrowId) {}

    sealed interface Outcome {}

    record Captured() implements Outcome {}

    /** The bank has let the money go. */
    record Lapsed() implements Outcome {}

    record StillUnknown() implements Outcome {}

    /** Not due yet, cancelled, or captured by somebody else. */
    record NothingToDo() implements Outcome {}

    public Outcome handle(Command command) {
        return switch (decided(command.escrowId())) {
            case Ask ask -> written(command.escrowId(), provider.settle(ask.capture));
            case Done _ -> new NothingToDo();
        };
    }

    private Step decided(UUID escrowId) {
        return Objects.requireNonNull(
                transaction.<Step>execute(_ -> {
                    var escrow = escrows.lock(escrowId);
                    if (escrow.isCaptureDue(clock.instant())) {
                        escrow.beginCapture(backoff.leaseEnd());
                        escrows.save(escrow);
                    } else if (escrow.status() == EscrowStatus.FUNDED && !escrow.isCaptured()) {
                        escrow.lookedTooEarly();
                        escrows.save(escrow);
                    }
                    return escrow.status() == EscrowStatus.CAPTURING
                            ? new Ask(
                                    new Capture(
                                            escrow.references().capture(),
                                            escrow.references().charge(),
                                            escrow.amount()))
                            : new Done();
                }));
    }

    private Outcome written(UUID escrowId, Answer answer) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    var escrow = escrows.lock(escrowId);
                    if (escrow.status() != EscrowStatus.CAPTURING) {
                        return new NothingToDo();
                    }
                    return switch (answer) {
                        case Succeeded _ -> captured(escrow);
                        case Failed failed -> lapsed(escrow, failed.reason());
                        case Unknown _ -> {
                            escrow.stillUnknown(backoff.after(escrow.attempts()));
                            escrows.save(escrow);
                            yield new StillUnknown();
                        }
                    };
                }));
    }

    private Outcome captured(Escrow escrow) {
        var now = clock.instant();
        escrow.charged(now);
        if (escrow.isCancelled()) {
            escrow.beginRefund(now);
        }
        escrows.save(escrow);
        ledger.post(HoldPostings.captured(escrow));
        return new Captured();
    }

    private Outcome lapsed(Escrow escrow, String reason) {
        LOG.warn("The hold of escrow {} is gone: {}", escrow.id(), reason);
        escrow.chargeAfresh(clock.instant());
        escrows.save(escrow);
        ledger.post(HoldPostings.voided(escrow));
        return new Lapsed();
    }

    private sealed interface Step {}

    private record Ask(Capture capture) implements Step {}

    private record Done() implements Step {}
}
