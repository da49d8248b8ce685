package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.web.ETags;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where the two sides sit down: locks the delivery, then the offer, and says whether this person
 * may make this move now. So of moves at the same moment each sees what the one before has left.
 */
@Component
class Table {

    private final Deliveries deliveries;
    private final Offers offers;
    private final Clock clock;

    Table(Deliveries deliveries, Offers offers, Clock clock) {
        this.deliveries = deliveries;
        this.offers = offers;
        this.clock = clock;
    }

    sealed interface Answer {}

    /** Both rows are locked until the transaction ends. */
    record Seated(Delivery delivery, Offer offer, Party party) implements Answer {}

    record Refused(Refusal why) implements Answer {}

    /**
     * @param ifMatch the entity tags of the revision that the person looked at; null where they do
     *     not say
     */
    Answer take(UUID offerId, UUID person, @Nullable String ifMatch, OfferMove move) {
        var seen = offers.find(offerId).orElse(null);
        var party = seen == null ? null : seen.partyOf(person);
        if (seen == null || party == null) {
            return new Refused(new Refusal.OfferUnknown());
        }
        var delivery = deliveries.forUpdate(seen.deliveryId()).orElseThrow();
        var offer = offers.lock(offerId);
        if (!ETags.matches(ifMatch, offer.revision())) {
            return new Refused(new Refusal.OfferStale(offer));
        }
        if (move.needsOpenRequest() && delivery.status() != DeliveryStatus.OPEN) {
            return new Refused(new Refusal.DeliveryNotOpen(delivery.status()));
        }
        if (offer.isStaleAt(clock.instant())) {
            return new Refused(new Refusal.OfferExpired(offer));
        }
        var turn = offer.turn();
        if (turn == null) {
            return new Refused(new Refusal.OfferNotOpen(offer));
        }
        return move.isUpTo(party, turn)
                ? new Seated(delivery, offer, party)
                : new Refused(new Refusal.NotTheirTurn(offer));
    }
}
