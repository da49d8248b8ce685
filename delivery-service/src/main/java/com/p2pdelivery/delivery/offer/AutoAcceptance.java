package com.p2pdelivery.delivery.offer;

import static java.util.Objects.requireNonNull;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.Party;
import org.springframework.stereotype.Component;

/**
 * Says yes in the name of the side whose turn it is, where a rule of theirs takes the price. In the
 * transaction that named the price, so that it happens with it or not at all.
 */
@Component
class AutoAcceptance {

    private final Rules rules;
    private final Offers offers;
    private final Acceptance acceptance;

    AutoAcceptance(Rules rules, Offers offers, Acceptance acceptance) {
        this.rules = rules;
        this.offers = offers;
        this.acceptance = acceptance;
    }

    /**
     * Returns the offer as it stands afterwards. The caller holds the locks of the delivery and of
     * the offer, and both are open.
     */
    Offer apply(Delivery delivery, Offer offer) {
        var accepted =
                requireNonNull(offer.turn()) == Party.CUSTOMER
                        ? forCustomer(delivery, offer)
                        : forTraveler(delivery, offer);
        return accepted ? offers.find(offer.offerId()).orElseThrow() : offer;
    }

    private boolean forCustomer(Delivery delivery, Offer offer) {
        var rule = rules.ofDelivery(delivery.id()).orElse(null);
        if (rule == null
                || !rule.takes(offer.price())
                || rules.completedBy(offer.travelerId()) < rule.minCompletedDeliveries()) {
            return false;
        }
        // Used up: a booking that fails must not be followed by the next one unasked.
        rules.dropOfDelivery(delivery.id());
        acceptance.automatic(
                Actor.customer(delivery.customerId()), delivery, offer, rule.paymentMethodId());
        return true;
    }

    private boolean forTraveler(Delivery delivery, Offer offer) {
        if (rules.ofTrip(offer.tripId()).filter(rule -> rule.takes(offer.price())).isEmpty()) {
            return false;
        }
        acceptance.automatic(
                Actor.traveler(offer.travelerId()),
                delivery,
                offer,
                offers.paymentMethodOf(offer.offerId()));
        return true;
    }
}
