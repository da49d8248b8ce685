package com.p2pdelivery.location.track;

/**
 * A track only moves forward; {@code CLOSED} may be its first status when the end is heard of
 * before the start.
 */
enum TrackStatus {
    /** Booked, the parcel is not picked up yet. */
    EXPECTED,
    OPEN,
    CLOSED
}
