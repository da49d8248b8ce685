package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A customer looks for trips that can carry their delivery. */
@UseCase
public class FindTrips {

    private final Deliveries deliveries;
    private final Matches matches;

    FindTrips(Deliveries deliveries, Matches matches) {
        this.deliveries = deliveries;
        this.matches = matches;
    }

    public record Query(UUID deliveryId, UUID customerId) {}

    /** Empty where the delivery is not this customer's. */
    public Optional<List<Match>> handle(Query query) {
        return deliveries
                .find(query.deliveryId())
                .filter(delivery -> delivery.customerId().equals(query.customerId()))
                .map(delivery -> matches.ofDelivery(delivery.id()));
    }
}
