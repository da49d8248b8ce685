package com.p2pdelivery.delivery.booking;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.saga.Fact;
import com.p2pdelivery.delivery.saga.SagaKind;
import com.p2pdelivery.delivery.saga.Sagas;
import com.p2pdelivery.platform.UseCase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Transactional;

/**
 * Another service reports a fact of a booking. It is remembered once; then the delivery goes as far
 * as all facts together allow. A fact of a booking that failed or was cancelled moves nothing but
 * the undoing of that booking.
 */
@UseCase
public class AdvanceBooking {

    private static final Logger log = LoggerFactory.getLogger(AdvanceBooking.class);

    /** Facts that change hands: after a cancellation they need a person to look. */
    private static final Set<Fact> CUSTODY = Set.of(Fact.PICKUP_VERIFIED, Fact.DROPOFF_VERIFIED);

    private static final Set<Fact> PAYOUT_TROUBLE = Set.of(Fact.PAYOUT_WAITING, Fact.PAYOUT_FAILED);

    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final BookingSteps steps;
    private final Sagas sagas;

    AdvanceBooking(
            Deliveries deliveries, DeliveryHistory history, BookingSteps steps, Sagas sagas) {
        this.deliveries = deliveries;
        this.history = history;
        this.steps = steps;
        this.sagas = sagas;
    }

    /**
     * What happened.
     *
     * @param detail the reason, where the event has one
     */
    public record Command(
            UUID deliveryId, UUID bookingId, Fact fact, Instant at, @Nullable String detail) {}

    @Transactional
    public void handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        if (delivery == null) {
            log.warn("{} tells of delivery {}, unknown here", command.fact(), command.deliveryId());
            return;
        }
        if (!sagas.record(command.bookingId(), command.fact(), command.at(), command.detail())) {
            return;
        }
        history.note(delivery.id(), command.fact().eventType(), Actor.SYSTEM, command.detail());
        if (isAlive(delivery, command.bookingId())) {
            steps.advance(delivery, sagas.facts(command.bookingId()));
        } else if (CUSTODY.contains(command.fact())) {
            reportHandover(command);
        }
        if (PAYOUT_TROUBLE.contains(command.fact())) {
            sagas.note(
                    command.bookingId(),
                    List.of(SagaKind.COMPLETION),
                    command.fact().eventType() + ": " + command.detail());
        }
        sagas.settle(delivery, command.bookingId());
    }

    private static boolean isAlive(Delivery delivery, UUID bookingId) {
        return delivery.isBookedAs(bookingId) && delivery.status() != DeliveryStatus.CANCELLED;
    }

    /** The scan was faster than the news of the end: money is settled, but the parcel has moved. */
    private void reportHandover(Command command) {
        log.error(
                "{} for booking {} of delivery {}, which had ended before",
                command.fact(),
                command.bookingId(),
                command.deliveryId());
        sagas.note(
                command.bookingId(),
                List.of(SagaKind.CANCELLATION, SagaKind.COMPENSATION),
                command.fact().eventType() + " after the booking had ended: find the parcel");
    }
}
