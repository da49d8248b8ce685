package com.p2pdelivery.trip.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.trip.itinerary.Free;
import com.p2pdelivery.trip.itinerary.TripEvent;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Room is held for a booking, which goes on to the next step of the saga whole. */
record CapacityReserved(
        UUID tripId, UUID reservationId, JsonNode booking, Free free, @JsonIgnore long sequence)
        implements TripEvent {}
