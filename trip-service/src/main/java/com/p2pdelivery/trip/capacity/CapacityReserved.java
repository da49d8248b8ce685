package com.p2pdelivery.trip.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.trip.itinerary.Free;
import com.p2pdelivery.trip.itinerary.TripEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Room is held for a booking, which goes on to the next step of the saga whole.
 *
 * @param fromLeg first leg that the parcel takes room on, counted from 0
 * @param toLeg last such leg
 * @param expiresAt when it is given back, unless the delivery is confirmed before
 */
record CapacityReserved(
        UUID tripId,
        UUID reservationId,
        JsonNode booking,
        int fromLeg,
        int toLeg,
        Instant expiresAt,
        Free free,
        List<Free> freeByLeg,
        @JsonIgnore long sequence)
        implements TripEvent {}
