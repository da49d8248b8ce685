package com.p2pdelivery.trip.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.trip.itinerary.TripEvent;
import java.util.UUID;

/** The room of a booking belongs to a confirmed delivery now. */
record CapacityConfirmed(UUID tripId, UUID deliveryId, UUID bookingId, @JsonIgnore long sequence)
        implements TripEvent {}
