package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.Escrow.Chargeback;
import com.p2pdelivery.payment.escrow.EscrowEvent.ChargebackClosed;
import com.p2pdelivery.payment.escrow.EscrowEvent.ChargebackOpened;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFrozen;
import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowThawed;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customer's bank has taken the money back, or has decided for good: what that does to the
 * escrow. Money that is still held waits for the bank; what was released is not asked back.
 */
@UseCase
public class AnswerChargeback {

    private final Escrows escrows;
    private final Objections objections;
    private final Wake wake;
    private final Outbox outbox;
    private final Clock clock;

    AnswerChargeback(
            Escrows escrows, Objections objections, Wake wake, Outbox outbox, Clock clock) {
        this.escrows = escrows;
        this.objections = objections;
        this.wake = wake;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How the bank stands to the money. */
    public enum Word {
        /** It only asks; no money has moved. */
        NONE,
        OPEN,
        WON,
        LOST
    }

    /**
     * @param isNew nobody has heard of it until now
     */
    public record Command(
            UUID bookingId, Word word, boolean isNew, Money disputed, String reason) {}

    public sealed interface Outcome {}

    public record Answered(UUID escrowId, UUID deliveryId) implements Outcome {}

    public record EscrowUnknown() implements Outcome {}

    /** The answer to the charge is still to be written down. */
    public record NotChargedYet() implements Outcome {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome handle(Command command) {
        var escrow = escrows.lockByBooking(command.bookingId()).orElse(null);
        if (escrow == null) {
            return new EscrowUnknown();
        }
        if (escrow.status() == EscrowStatus.AWAITING_FUNDS
                || escrow.status() == EscrowStatus.FUNDING) {
            return new NotChargedYet();
        }
        if (command.word() != Word.NONE) {
            if (command.isNew()) {
                open(escrow, command);
            }
            if (command.word() != Word.OPEN) {
                close(escrow, command);
            }
            escrows.save(escrow);
            wake.afterCommit();
        }
        return new Answered(escrow.id(), escrow.booking().deliveryId());
    }

    private void open(Escrow escrow, Command command) {
        var now = clock.instant();
        outbox.append(ChargebackOpened.of(escrow, command.disputed(), command.reason(), now));
        if (escrow.chargebackOpened()) {
            outbox.append(EscrowFrozen.byBank(escrow, now));
        }
    }

    private void close(Escrow escrow, Command command) {
        var now = clock.instant();
        boolean won = command.word() == Word.WON;
        outbox.append(ChargebackClosed.of(escrow, command.disputed(), won, now));
        var how = won ? Chargeback.WON : lost(command.disputed(), escrow.amount());
        boolean objected = objections.of(escrow.id()).map(Objection::isOpen).orElse(false);
        if (escrow.chargebackEnded(how, objected, now)) {
            outbox.append(EscrowThawed.of(escrow, how));
        }
    }

    /** A bank may round differently in another currency; then the provider's word counts. */
    private static Chargeback lost(Money disputed, Money held) {
        boolean isWhole =
                !disputed.currency().equals(held.currency())
                        || disputed.amountMinor() >= held.amountMinor();
        return isWhole ? Chargeback.LOST : Chargeback.BORNE;
    }
}
