package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowRefunded;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A booking failed or its delivery was cancelled: nothing more is charged, and what is held goes
 * back. While a charge or a capture is under way it is first found out what became of it.
 */
@UseCase
public class CancelEscrow {

    private final Escrows escrows;
    private final EscrowSettings settings;
    private final Wake wake;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    CancelEscrow(
            Escrows escrows,
            EscrowSettings settings,
            Wake wake,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.escrows = escrows;
        this.settings = settings;
        this.wake = wake;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    public record Command(Booking booking, Cancellation cancellation) {}

    public sealed interface Outcome {}

    /** Nothing was charged, or everything was settled before. */
    public record Ended() implements Outcome {}

    /** The answer follows when the charge is settled or the refund has gone through. */
    public record UnderWay() implements Outcome {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome handle(Command command) {
        var now = clock.instant();
        var escrow =
                escrows.lockByBooking(command.booking().bookingId())
                        .orElseGet(() ->
                                Escrow.cancelledUnheard(
                                        ids.next(),
                                        command.booking(),
                                        settings.defaultCurrency(),
                                        now));
        escrow.cancel(command.cancellation());
        switch (escrow.status()) {
            case AWAITING_FUNDS -> escrow.cancelUnfunded(now);
            case FUNDED, RELEASING, FROZEN -> escrow.beginRefund(now);
            case FUNDING, CAPTURING, REFUNDING, RELEASED, REFUNDED, FAILED, CANCELLED, EXPIRED -> {}
        }
        if (!escrow.status().isEnd()) {
            escrows.save(escrow);
            wake.afterCommit();
            return new UnderWay();
        }
        if (escrow.owesAnswer()) {
            outbox.append(EscrowRefunded.of(escrow));
        }
        escrows.save(escrow);
        return new Ended();
    }
}
