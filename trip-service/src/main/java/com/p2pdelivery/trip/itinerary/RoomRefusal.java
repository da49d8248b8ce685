package com.p2pdelivery.trip.itinerary;

/** Why a trip takes no (more) load; the words of the event {@code CapacityRefused}. */
public enum RoomRefusal {
    TRIP_FULL,
    TRIP_NOT_PUBLISHED,
    ITEM_TOO_LONG,
    TRIP_DEPARTED,
    /** No such trip, or not the trip of the traveler who was booked. */
    TRIP_UNKNOWN
}
