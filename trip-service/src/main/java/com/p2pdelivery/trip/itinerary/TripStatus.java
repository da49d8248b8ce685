package com.p2pdelivery.trip.itinerary;

import java.util.Map;
import java.util.Set;

/** Where a trip stands, and where it can go from there. */
public enum TripStatus {
    DRAFT,
    PUBLISHED,
    UNDER_WAY,
    DONE,
    CANCELLED,
    /** A draft whose departure passed before anybody was told of it. */
    LAPSED;

    private static final Map<TripStatus, Set<TripStatus>> NEXT =
            Map.of(
                    DRAFT, Set.of(PUBLISHED, CANCELLED, LAPSED),
                    PUBLISHED, Set.of(UNDER_WAY, CANCELLED),
                    UNDER_WAY, Set.of(DONE),
                    DONE, Set.of(),
                    CANCELLED, Set.of(),
                    LAPSED, Set.of());

    /** Before the departure, whoever knows of it. */
    public boolean canBeEdited() {
        return this == DRAFT || this == PUBLISHED;
    }

    boolean isAfterDeparture() {
        return this == UNDER_WAY || this == DONE;
    }

    boolean canBecome(TripStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
