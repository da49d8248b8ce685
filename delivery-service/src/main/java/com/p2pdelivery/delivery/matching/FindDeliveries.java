package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.ranking.Ranking;
import com.p2pdelivery.delivery.ranking.Side;
import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A traveler looks for open deliveries that their trip can carry. */
@UseCase
public class FindDeliveries {

    private final Trips trips;
    private final Matches matches;
    private final Ranking ranking;

    FindDeliveries(Trips trips, Matches matches, Ranking ranking) {
        this.trips = trips;
        this.matches = matches;
        this.ranking = ranking;
    }

    public record Query(UUID tripId, UUID travelerId) {}

    /** Empty where the trip is not this traveler's, or not published. */
    public Optional<List<Match>> handle(Query query) {
        return trips.travelerOf(query.tripId())
                .filter(query.travelerId()::equals)
                .map(_ ->
                        ranking.show(
                                Side.DELIVERIES, query.tripId(), matches.ofTrip(query.tripId())));
    }
}
