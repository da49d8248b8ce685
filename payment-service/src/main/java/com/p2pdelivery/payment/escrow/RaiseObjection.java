package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFrozen;
import com.p2pdelivery.payment.escrow.Objection.Grounds;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customer says, before the objection period is over, that the handover was not what was
 * agreed: the money stays where it is until somebody has decided.
 */
@UseCase
public class RaiseObjection {

    private final Escrows escrows;
    private final Objections objections;
    private final Outbox outbox;
    private final Clock clock;

    RaiseObjection(Escrows escrows, Objections objections, Outbox outbox, Clock clock) {
        this.escrows = escrows;
        this.objections = objections;
        this.outbox = outbox;
        this.clock = clock;
    }

    public record Command(UUID escrowId, UUID customer, Grounds grounds, String statement) {}

    public sealed interface Outcome {}

    public record Raised(Objection objection) implements Outcome {}

    /** There is none, or somebody else pays for it. */
    public record EscrowUnknown() implements Outcome {}

    /** Nothing was handed over, or it is settled. */
    public record NotReleasing(EscrowStatus status) implements Outcome {}

    /** The objection period is over. */
    public record TooLate() implements Outcome {}

    public record RaisedBefore() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var escrow = escrows.lockIfThere(command.escrowId()).orElse(null);
        if (escrow == null || !escrow.booking().customerId().equals(command.customer())) {
            return new EscrowUnknown();
        }
        if (objections.of(escrow.id()).isPresent()) {
            return new RaisedBefore();
        }
        if (escrow.status() != EscrowStatus.RELEASING) {
            return new NotReleasing(escrow.status());
        }
        var now = clock.instant();
        if (escrow.isReleasable(now)) {
            return new TooLate();
        }
        escrow.freeze();
        outbox.append(EscrowFrozen.byCustomer(escrow, command.grounds(), now));
        escrows.save(escrow);
        objections.raise(
                escrow.id(), command.customer(), command.grounds(), command.statement(), now);
        return new Raised(objections.of(escrow.id()).orElseThrow());
    }
}
