package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowFundingFailed;
import com.p2pdelivery.payment.pricing.UseQuote;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A booking has its room on a trip: open the escrow, to be charged after the commit. */
@UseCase
public class OpenEscrow {

    private final Escrows escrows;
    private final BookingSeal seal;
    private final UseQuote useQuote;
    private final EscrowSettings settings;
    private final HoldSettings holds;
    private final Wake wake;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    OpenEscrow(
            Escrows escrows,
            BookingSeal seal,
            UseQuote useQuote,
            EscrowSettings settings,
            HoldSettings holds,
            Wake wake,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.escrows = escrows;
        this.seal = seal;
        this.useQuote = useQuote;
        this.settings = settings;
        this.holds = holds;
        this.wake = wake;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param priced the booking
     * @param parcel what is carried; without it no quote is used
     * @param pickupOpens when the pickup window opens; without it the card is charged at once
     */
    public record Command(
            Booking.Priced priced,
            UseQuote.@Nullable Parcel parcel,
            @Nullable Instant pickupOpens) {

        public Command(Booking.Priced priced) {
            this(priced, null, null);
        }
    }

    public sealed interface Outcome {}

    public record Opened() implements Outcome {}

    /** Opened before, or cancelled before it was opened. */
    public record Known() implements Outcome {}

    public record PriceRefused() implements Outcome {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome handle(Command command) {
        var priced = command.priced();
        var booking = priced.booking();
        if (escrows.lockByBooking(booking.bookingId()).isPresent()) {
            return new Known();
        }
        if (!priced.price().isPositive()) {
            var refused =
                    Escrow.refused(
                            ids.next(),
                            booking,
                            priced.price().currency(),
                            "AMOUNT_INVALID",
                            clock.instant());
            var event = EscrowFundingFailed.of(refused);
            escrows.save(refused);
            outbox.append(event);
            return new PriceRefused();
        }
        var now = clock.instant();
        var escrow =
                Escrow.open(
                        ids.next(),
                        priced,
                        seal.seal(priced.content()),
                        commissionBasisPoints(command),
                        now);
        holds.captureAt(now, command.pickupOpens()).ifPresent(escrow::authoriseFirst);
        escrows.save(escrow);
        wake.afterCommit();
        return new Opened();
    }

    /** The quote's, where the booking is what the customer's accepted quote was for. */
    private int commissionBasisPoints(Command command) {
        var booking = command.priced().booking();
        if (command.parcel() == null) {
            return settings.commissionBasisPoints();
        }
        var quoted =
                useQuote.handle(
                        new UseQuote.Command(
                                booking.bookingId(),
                                booking.deliveryId(),
                                booking.customerId(),
                                command.priced().price(),
                                command.parcel(),
                                this::endedUncharged));
        return switch (quoted) {
            case UseQuote.Used used -> used.commissionBasisPoints();
            case UseQuote.NotUsed _, UseQuote.NoQuote _ -> settings.commissionBasisPoints();
        };
    }

    private boolean endedUncharged(UUID bookingId) {
        return escrows.lockByBooking(bookingId)
                .map(Escrow::status)
                .filter(EscrowStatus::isUnchargedEnd)
                .isPresent();
    }
}
