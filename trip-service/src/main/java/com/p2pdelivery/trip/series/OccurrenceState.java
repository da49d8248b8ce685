package com.p2pdelivery.trip.series;

/** What became of an occurrence. */
public enum OccurrenceState {
    /** None is made yet, or will be: the horizon has not reached it. */
    TO_COME,
    /** It is a trip that follows the series. */
    MADE,
    /** It is a trip of its own: edited, or kept for its bookings when the series changed. */
    DETACHED,
    /** It does not take place: a holiday, or no such journey is possible then. */
    SKIPPED,
    /** Its traveler has called it off. */
    CANCELLED
}
