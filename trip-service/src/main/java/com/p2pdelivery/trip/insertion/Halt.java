package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One place in the sequence of a trip with its times.
 *
 * @param parcel the reference of the parcel that is handed over; absent where none is
 * @param arrivesAt who is early waits until {@code servedAt}
 * @param leavesAt after the handover, or after a break that the traveler planned
 */
public record Halt(
        Kind kind,
        String name,
        GeoPoint point,
        @Nullable String parcel,
        Instant arrivesAt,
        Instant servedAt,
        Instant leavesAt) {

    /** What a halt is for. */
    public enum Kind {
        START,
        WAYPOINT,
        PICKUP,
        DROPOFF,
        END
    }
}
