package com.p2pdelivery.trip.itinerary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/** A published trip will not take place. The delivery service cancels its bookings. */
public record TripCancelled(UUID tripId, String reason, @JsonIgnore long sequence)
        implements TripEvent {}
