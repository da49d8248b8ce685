package com.p2pdelivery.trip.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.trip.itinerary.Free;
import com.p2pdelivery.trip.itinerary.TripEvent;
import java.util.List;
import java.util.UUID;

/** The room of a booking that held some is free again. */
record CapacityReturned(
        UUID tripId,
        UUID deliveryId,
        UUID bookingId,
        ReturnReason reason,
        Free free,
        List<Free> freeByLeg,
        @JsonIgnore long sequence)
        implements TripEvent {}
