package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.ranking.Ranking;
import com.p2pdelivery.delivery.ranking.Side;
import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A customer looks for trips that can carry their delivery. */
@UseCase
public class FindTrips {

    private final Deliveries deliveries;
    private final Matches matches;
    private final Ranking ranking;

    FindTrips(Deliveries deliveries, Matches matches, Ranking ranking) {
        this.deliveries = deliveries;
        this.matches = matches;
        this.ranking = ranking;
    }

    public record Query(UUID deliveryId, UUID customerId) {}

    /** Empty where the delivery is not this customer's. */
    public Optional<List<Match>> handle(Query query) {
        return deliveries
                .find(query.deliveryId())
                .filter(delivery -> delivery.customerId().equals(query.customerId()))
                .map(delivery ->
                        ranking.show(Side.TRIPS, delivery.id(), matches.ofDelivery(delivery.id())));
    }
}
