package com.p2pdelivery.delivery.proposal.assign;

import java.util.List;

/**
 * What a trip can still take. Room is per leg, from stop to stop, because that is how trips sell
 * it.
 *
 * @param detourMeters how far it may still go out of its way, for all parcels together
 */
public record TripRoom(List<Leg> legs, long detourMeters) {

    /** What is free between two stops of the trip. */
    public record Leg(long grams, long cm3, long items) {}

    public TripRoom {
        legs = List.copyOf(legs);
    }
}
