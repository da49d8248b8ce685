package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customer's bank let go of the money for a confirmed delivery before it was taken, and the
 * card could not be charged again: nobody travels for nothing, so the delivery is cancelled. A
 * booking that is not confirmed yet just fails.
 */
@UseCase
public class CancelUnpaid {

    private final Deliveries deliveries;
    private final Undo undo;

    CancelUnpaid(Deliveries deliveries, Undo undo) {
        this.deliveries = deliveries;
        this.undo = undo;
    }

    public record Command(UUID deliveryId, UUID bookingId) {}

    @Transactional
    public void handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        if (delivery == null
                || !delivery.isBookedAs(command.bookingId())
                || delivery.status() != DeliveryStatus.CONFIRMED) {
            return;
        }
        undo.cancel(
                delivery,
                Actor.SYSTEM,
                "The payment has lapsed and could not be taken",
                CancellationPolicy.NOBODY_PAYS);
    }
}
