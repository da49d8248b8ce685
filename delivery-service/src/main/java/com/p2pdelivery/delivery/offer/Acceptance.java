package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Agreement;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.delivery.saga.SagaKind;
import com.p2pdelivery.delivery.saga.Sagas;
import com.p2pdelivery.platform.id.IdSource;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What an acceptance does, whoever says yes: the offer wins, and the booking saga begins. The
 * caller holds the locks of the delivery, which is open, and of the offer.
 */
@Component
class Acceptance {

    private final Offers offers;
    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Recipients recipients;
    private final Sagas sagas;
    private final IdSource ids;

    Acceptance(
            Offers offers,
            Deliveries deliveries,
            DeliveryHistory history,
            Recipients recipients,
            Sagas sagas,
            IdSource ids) {
        this.offers = offers;
        this.deliveries = deliveries;
        this.history = history;
        this.recipients = recipients;
        this.sagas = sagas;
        this.ids = ids;
    }

    /** A person says yes. */
    UUID by(Actor actor, Delivery delivery, Offer offer, UUID paymentMethodId) {
        return accept(actor, delivery, offer, paymentMethodId, false);
    }

    /** A rule says yes in somebody's name. */
    UUID automatic(Actor owner, Delivery delivery, Offer offer, UUID paymentMethodId) {
        return accept(owner, delivery, offer, paymentMethodId, true);
    }

    private UUID accept(
            Actor actor, Delivery delivery, Offer offer, UUID paymentMethodId, boolean automatic) {
        offers.close(offer, OfferMove.ACCEPT, actor.party(), automatic);
        var agreement =
                new Agreement(
                        ids.next(),
                        offer.offerId(),
                        offer.tripId(),
                        offer.travelerId(),
                        offer.price().amountMinor(),
                        offer.price().currency(),
                        paymentMethodId);
        var event = delivery.accept(agreement, recipients.of(delivery));
        deliveries.save(delivery);
        history.publish(event, actor, automatic ? "by a rule of theirs" : null);
        sagas.open(SagaKind.BOOKING, delivery, agreement.bookingId());
        return agreement.bookingId();
    }
}
