package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFrozen;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The parcel has arrived: the objection period begins, at the end of which the money is released.
 */
@UseCase
public class ScheduleRelease {

    private final Escrows escrows;
    private final EscrowSettings settings;
    private final Wake wake;
    private final Outbox outbox;
    private final Clock clock;

    ScheduleRelease(
            Escrows escrows, EscrowSettings settings, Wake wake, Outbox outbox, Clock clock) {
        this.escrows = escrows;
        this.settings = settings;
        this.wake = wake;
        this.outbox = outbox;
        this.clock = clock;
    }

    public record Command(UUID bookingId, Instant deliveredAt) {}

    public sealed interface Outcome {}

    public record Scheduled(Instant releaseAt) implements Outcome {}

    /** Scheduled before, or cancelled in the meantime. */
    public record NotHeld(EscrowStatus status) implements Outcome {}

    /**
     * @throws IllegalStateException for a booking that was never heard of, or whose money is not
     *     here yet: nothing is delivered before it is paid for, so such an event is put aside for a
     *     person to look at
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome handle(Command command) {
        var escrow =
                escrows.lockByBooking(command.bookingId())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "Delivered, but no escrow: booking "
                                                + command.bookingId()));
        return switch (escrow.status()) {
            case FUNDED, CAPTURING, FUNDING -> scheduled(escrow, command.deliveredAt());
            case RELEASING, FROZEN, RELEASED, REFUNDING, REFUNDED, CANCELLED ->
                    new NotHeld(escrow.status());
            case AWAITING_FUNDS, FAILED, EXPIRED -> throw notPaidFor(escrow);
        };
    }

    private Scheduled scheduled(Escrow escrow, Instant deliveredAt) {
        if (!escrow.funding().isSecured()) {
            throw notPaidFor(escrow);
        }
        var releaseAt = deliveredAt.plus(settings.objectionPeriod());
        var now = clock.instant();
        escrow.delivered(deliveredAt, releaseAt, now);
        if (escrow.freezeIfChargedBack()) {
            outbox.append(EscrowFrozen.byBank(escrow, now));
        }
        escrows.save(escrow);
        wake.afterCommit();
        return new Scheduled(releaseAt);
    }

    private static IllegalStateException notPaidFor(Escrow escrow) {
        return new IllegalStateException(
                "Delivered, but not paid for: escrow " + escrow.id() + " is " + escrow.status());
    }
}
