package com.p2pdelivery.trip.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.trip.itinerary.RoomRefusal;
import com.p2pdelivery.trip.itinerary.TripEvent;
import java.util.UUID;

/** A booking got no room. */
record CapacityRefused(
        UUID tripId, UUID deliveryId, UUID bookingId, RoomRefusal reason, @JsonIgnore long sequence)
        implements TripEvent {}
