package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.matching.Trips;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the open proposals: to the customer of a delivery, and to the traveler of a trip. */
@UseCase
public class ListProposals {

    private final Deliveries deliveries;
    private final Trips trips;
    private final Proposals proposals;
    private final Clock clock;

    ListProposals(Deliveries deliveries, Trips trips, Proposals proposals, Clock clock) {
        this.deliveries = deliveries;
        this.trips = trips;
        this.proposals = proposals;
        this.clock = clock;
    }

    public sealed interface Query {}

    public record OnDelivery(UUID deliveryId, UUID customerId) implements Query {}

    /**
     * @param tripId absent for all trips of the traveler
     */
    public record OfTraveler(UUID travelerId, @Nullable UUID tripId) implements Query {}

    /** Empty where the delivery, or the trip, is not the reader's. */
    public Optional<List<Proposal>> handle(Query query) {
        return switch (query) {
            case OnDelivery(var deliveryId, var customerId) ->
                    deliveries
                            .find(deliveryId)
                            .filter(delivery -> delivery.customerId().equals(customerId))
                            .map(_ -> proposals.onDelivery(deliveryId, clock.instant()));
            case OfTraveler(var travelerId, var tripId) ->
                    tripId == null
                                    || trips.travelerOf(tripId)
                                            .filter(travelerId::equals)
                                            .isPresent()
                            ? Optional.of(proposals.ofTraveler(travelerId, tripId, clock.instant()))
                            : Optional.empty();
        };
    }
}
