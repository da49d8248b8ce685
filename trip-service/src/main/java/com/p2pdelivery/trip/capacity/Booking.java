package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.trip.itinerary.Load;
import java.util.UUID;

/**
 * What matters here of the booking that the saga hands on; it is echoed whole in {@link
 * CapacityReserved}.
 */
record Booking(
        UUID bookingId,
        UUID deliveryId,
        UUID tripId,
        UUID travelerId,
        Load parcel,
        Stop pickup,
        Stop dropoff) {}
