package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The trip service's words, as far as matching needs them. */
public final class TripEvents {

    private TripEvents() {}

    public record Place(GeoPoint point) {}

    public record Leg(
            Place from, Place to, Instant departureAt, Instant arrivalAt, @Nullable Way way) {}

    /**
     * Where a leg goes.
     *
     * @param line encoded polyline of 5 decimals
     */
    public record Way(String line) {}

    /** What is still free on a leg. */
    public record Room(int weightGrams, long volumeCm3, int items) {}

    public record TripPublished(
            UUID tripId,
            UUID travelerId,
            String mode,
            List<Leg> legs,
            double maxDetourKm,
            List<Room> freeByLeg,
            int longestSideMm,
            @Nullable Integer maxDetourMinutes,
            @Nullable Integer maxAboardMinutes) {}

    /** TripCapacityChanged, CapacityReserved and CapacityReturned: each tells what is free now. */
    public record RoomChanged(UUID tripId, List<Room> freeByLeg) {}

    public record TripCancelled(UUID tripId, String reason) {}
}
