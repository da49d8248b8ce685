package com.p2pdelivery.delivery.matching;

import java.time.Instant;
import java.util.UUID;

/**
 * A trip that can carry a delivery.
 *
 * @param detourKm off the route and back for both stops: an upper bound of the extra way
 * @param pickupAlongKm how far along the route the pickup lies
 * @param pickupAt when the traveler passes the pickup
 * @param score 0 to 1, the weighted sum of the parts
 */
public record Match(
        UUID deliveryId,
        UUID tripId,
        UUID travelerId,
        String mode,
        double detourKm,
        double pickupAlongKm,
        double dropoffAlongKm,
        Instant departureAt,
        Instant pickupAt,
        Instant dropoffAt,
        double score,
        Parts parts) {

    /** What the score is made of, each 0 to 1. */
    public record Parts(double detour, double timing, double room) {}
}
