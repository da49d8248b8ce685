package com.p2pdelivery.delivery.booking;

import com.p2pdelivery.delivery.lifecycle.BookingFailure;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.saga.SagaKind;
import com.p2pdelivery.delivery.saga.Sagas;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Transactional;

/**
 * A saga's time is up. A booking is undone; anything later cannot be undone by a clock (the parcel
 * or the money is under way), so it is marked for operators and waits on.
 */
@UseCase
public class TimeOutSaga {

    private static final Logger log = LoggerFactory.getLogger(TimeOutSaga.class);

    private final Sagas sagas;
    private final Deliveries deliveries;
    private final BookingSteps steps;
    private final Clock clock;

    TimeOutSaga(Sagas sagas, Deliveries deliveries, BookingSteps steps, Clock clock) {
        this.sagas = sagas;
        this.deliveries = deliveries;
        this.steps = steps;
        this.clock = clock;
    }

    @Transactional
    public void handle(UUID sagaId) {
        var seen = sagas.find(sagaId).orElse(null);
        if (seen == null) {
            return;
        }
        var delivery = deliveries.forUpdate(seen.deliveryId()).orElseThrow();
        // Under the lock once more: the fact, or another copy of this sweep, may have been faster.
        var saga = sagas.find(sagaId).orElseThrow();
        if (!saga.isOverdueAt(clock.instant())) {
            return;
        }
        if (saga.kind() == SagaKind.BOOKING
                && delivery.isBookedAs(saga.bookingId())
                && delivery.status() == DeliveryStatus.BOOKING) {
            steps.fail(delivery, new BookingFailure(saga.step(), "TIMEOUT"));
            return;
        }
        log.warn(
                "Saga {} of delivery {} is overdue at {}, waiting for {}",
                saga.kind(),
                saga.deliveryId(),
                saga.step(),
                saga.waitingFor());
        sagas.markOverdue(sagaId);
    }
}
