package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows one offer with its history to the two sides. */
@UseCase
public class ReadOffer {

    private final Offers offers;
    private final OfferLog log;

    ReadOffer(Offers offers, OfferLog log) {
        this.offers = offers;
        this.log = log;
    }

    public record Query(UUID offerId, UUID reader) {}

    /** An offer and all that happened to it, oldest first. */
    public record WithHistory(Offer offer, List<OfferChange> history) {}

    /** Empty for strangers. */
    public Optional<WithHistory> handle(Query query) {
        return offers.find(query.offerId())
                .filter(offer -> offer.partyOf(query.reader()) != null)
                .map(offer -> new WithHistory(offer, log.of(offer.offerId())));
    }
}
