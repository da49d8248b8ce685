package com.p2pdelivery.trip.capacity;

/** Why room is free again; the words of the event {@code CapacityReturned}. */
public enum ReturnReason {
    /** The booking failed or its delivery was cancelled. */
    BOOKING_ENDED,
    /** Nobody confirmed the booking in time. */
    EXPIRED,
    /** The traveler changed the trip, and the parcel cannot go with it any more. */
    TRIP_CHANGED
}
