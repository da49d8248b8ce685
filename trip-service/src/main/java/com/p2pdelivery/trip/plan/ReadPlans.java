package com.p2pdelivery.trip.plan;

import com.p2pdelivery.trip.itinerary.ReadTrips;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plans as the owner of a trip may see them. */
@Component
@Transactional(readOnly = true)
public class ReadPlans {

    private final ReadTrips trips;
    private final Plans plans;

    ReadPlans(ReadTrips trips, Plans plans) {
        this.trips = trips;
        this.plans = plans;
    }

    /** Empty if there is none, or the trip is not the user's. */
    public Optional<Plan> of(UUID tripId, UUID planId, UUID user) {
        return trips.owned(tripId, user).flatMap(trip -> plans.find(planId, trip.id()));
    }
}
