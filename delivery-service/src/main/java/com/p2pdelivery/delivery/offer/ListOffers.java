package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows the offers on a delivery: all to its customer, to a traveler their own. */
@UseCase
public class ListOffers {

    private final Deliveries deliveries;
    private final Offers offers;

    ListOffers(Deliveries deliveries, Offers offers) {
        this.deliveries = deliveries;
        this.offers = offers;
    }

    public record Query(UUID deliveryId, UUID reader) {}

    /** Empty where the reader has nothing to do with the delivery. */
    public Optional<List<Offer>> handle(Query query) {
        var delivery = deliveries.find(query.deliveryId()).orElse(null);
        if (delivery == null) {
            return Optional.empty();
        }
        var all = offers.onDelivery(delivery.id());
        if (delivery.customerId().equals(query.reader())) {
            return Optional.of(all);
        }
        var own = all.stream().filter(offer -> offer.travelerId().equals(query.reader())).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(own);
    }
}
