package com.p2pdelivery.trip.itinerary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;

/** What is free now. Follows every change, so that a reader of trips needs this one type only. */
public record TripCapacityChanged(
        UUID tripId, Free free, List<Free> freeByLeg, @JsonIgnore long sequence)
        implements TripEvent {}
