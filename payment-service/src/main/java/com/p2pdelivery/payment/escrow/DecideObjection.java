package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowThawed;
import com.p2pdelivery.payment.escrow.Objection.Decision;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Support has heard both sides and says which part of the money goes back. A decision is final: the
 * refund or the release begins with it.
 */
@UseCase
public class DecideObjection {

    private final Escrows escrows;
    private final Objections objections;
    private final Wake wake;
    private final Outbox outbox;
    private final Clock clock;

    DecideObjection(Escrows escrows, Objections objections, Wake wake, Outbox outbox, Clock clock) {
        this.escrows = escrows;
        this.objections = objections;
        this.wake = wake;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param customerBasisPoints of the held money, back to the customer; 0 dismisses the objection
     */
    public record Command(UUID escrowId, UUID judge, int customerBasisPoints, String reason) {}

    public sealed interface Outcome {}

    /** Who gets what, to the cent; on its way. */
    public record Decided(Objection objection, Money toCustomer, Money toTraveler, Money toPlatform)
            implements Outcome {}

    public record ObjectionUnknown() implements Outcome {}

    /** Withdrawn, decided, or overtaken by a cancellation. */
    public record NotOpen() implements Outcome {}

    /** The bank has the money: there is nothing to divide until it has decided. */
    public record ChargedBack() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var escrow = escrows.lockIfThere(command.escrowId()).orElse(null);
        var objection = objections.of(command.escrowId()).orElse(null);
        if (escrow == null || objection == null) {
            return new ObjectionUnknown();
        }
        if (!objection.isOpen() || escrow.status() != EscrowStatus.FROZEN) {
            return new NotOpen();
        }
        if (escrow.isChargedBack()) {
            return new ChargedBack();
        }
        var now = clock.instant();
        objections.decide(
                escrow.id(),
                new Decision(
                        command.customerBasisPoints(), command.reason(), command.judge(), now));
        var split = escrow.decide(command.customerBasisPoints(), now);
        if (escrow.status() == EscrowStatus.RELEASING) {
            outbox.append(EscrowThawed.of(escrow, Objection.Failure.DISMISSED));
        }
        escrows.save(escrow);
        wake.afterCommit();
        return new Decided(
                objections.of(escrow.id()).orElseThrow(),
                split.toCustomer(),
                split.toTraveler(),
                split.toPlatform());
    }
}
