package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowThawed;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** The customer takes the objection back: the money is released when it would have been. */
@UseCase
public class WithdrawObjection {

    private final Escrows escrows;
    private final Objections objections;
    private final Wake wake;
    private final Outbox outbox;
    private final Clock clock;

    WithdrawObjection(
            Escrows escrows, Objections objections, Wake wake, Outbox outbox, Clock clock) {
        this.escrows = escrows;
        this.objections = objections;
        this.wake = wake;
        this.outbox = outbox;
        this.clock = clock;
    }

    public record Command(UUID escrowId, UUID customer) {}

    public sealed interface Outcome {}

    /** Now or before: a repeat changes nothing. */
    public record Withdrawn() implements Outcome {}

    /** There is no objection of this customer. */
    public record ObjectionUnknown() implements Outcome {}

    /** Somebody has decided already. */
    public record Decided(Objection objection) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var escrow = escrows.lockIfThere(command.escrowId()).orElse(null);
        var objection = objections.of(command.escrowId()).orElse(null);
        if (escrow == null
                || objection == null
                || !escrow.booking().customerId().equals(command.customer())) {
            return new ObjectionUnknown();
        }
        if (objection.decision() != null) {
            return new Decided(objection);
        }
        if (objection.isOpen()) {
            objections.withdraw(escrow.id(), clock.instant());
            if (escrow.status() == EscrowStatus.FROZEN && !escrow.isChargedBack()) {
                escrow.thaw();
                outbox.append(EscrowThawed.of(escrow, Objection.Failure.WITHDRAWN));
                escrows.save(escrow);
                wake.afterCommit();
            }
        }
        return new Withdrawn();
    }
}
