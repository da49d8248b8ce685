package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.trip.itinerary.Load;

/**
 * Something to be carried from its pickup to its drop-off.
 *
 * @param reference what its sender knows it by, such as a booking's id
 */
public record Parcel(String reference, Load load, Visit pickup, Visit dropoff) {}
