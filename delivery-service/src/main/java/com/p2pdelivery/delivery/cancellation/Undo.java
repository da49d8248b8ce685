package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.CancellationTerms;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.delivery.offer.Offers;
import com.p2pdelivery.delivery.saga.SagaKind;
import com.p2pdelivery.delivery.saga.Sagas;
import org.springframework.stereotype.Component;

/** What a cancellation does, whoever asked for it: the caller holds the delivery's lock. */
@Component
class Undo {

    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Offers offers;
    private final Sagas sagas;

    Undo(Deliveries deliveries, DeliveryHistory history, Offers offers, Sagas sagas) {
        this.deliveries = deliveries;
        this.history = history;
        this.offers = offers;
        this.sagas = sagas;
    }

    void cancel(Delivery delivery, Actor actor, String reason, CancellationTerms terms) {
        if (delivery.status() == DeliveryStatus.DRAFT) {
            delivery.discard();
            deliveries.save(delivery);
            history.record(delivery, actor, reason);
        } else {
            cancel(delivery, actor.party(), actor, reason, terms);
        }
    }

    /** The same where the cause lies with another side than with whoever acts. */
    void cancel(
            Delivery delivery, Party cause, Actor actor, String reason, CancellationTerms terms) {
        var undone = delivery.agreement();
        var event = delivery.cancel(cause, reason, terms);
        deliveries.save(delivery);
        history.publish(event, actor, reason);
        offers.declineOpen(delivery.id());
        if (undone != null) {
            offers.failed(undone.offerId());
            sagas.fail(undone.bookingId(), SagaKind.BOOKING, "cancelled");
            sagas.fail(undone.bookingId(), SagaKind.PICKUP, "cancelled");
            sagas.open(SagaKind.CANCELLATION, delivery, undone.bookingId());
        }
    }
}
