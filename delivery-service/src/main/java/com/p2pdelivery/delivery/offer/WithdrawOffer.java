package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A traveler takes an offer back, as long as nobody has accepted it. */
@UseCase
public class WithdrawOffer {

    private final Offers offers;
    private final DeliveryHistory history;

    WithdrawOffer(Offers offers, DeliveryHistory history) {
        this.offers = offers;
        this.history = history;
    }

    public record Command(UUID offerId, UUID travelerId) {}

    public sealed interface Outcome {}

    public record Withdrawn(Offer offer) implements Outcome {}

    public record OfferUnknown() implements Outcome {}

    public record OfferNotOpen(OfferStatus status) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var offer =
                offers.find(command.offerId())
                        .filter(found -> found.travelerId().equals(command.travelerId()))
                        .orElse(null);
        if (offer == null) {
            return new OfferUnknown();
        }
        if (!offers.move(offer.offerId(), OfferStatus.OPEN, OfferStatus.WITHDRAWN)) {
            return new OfferNotOpen(offer.status());
        }
        history.note(
                offer.deliveryId(),
                "OfferWithdrawn",
                Actor.traveler(command.travelerId()),
                "offer " + offer.offerId());
        return new Withdrawn(offers.find(offer.offerId()).orElseThrow());
    }
}
