package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;

/** Why somebody cannot move an offer. All but a stranger learn how it stands now. */
public sealed interface Refusal {

    record OfferUnknown() implements Refusal {}

    /** It is not the revision that they looked at. */
    record OfferStale(Offer now) implements Refusal {}

    record OfferNotOpen(Offer now) implements Refusal {}

    record OfferExpired(Offer now) implements Refusal {}

    record NotTheirTurn(Offer now) implements Refusal {}

    record DeliveryNotOpen(DeliveryStatus status) implements Refusal {}
}
