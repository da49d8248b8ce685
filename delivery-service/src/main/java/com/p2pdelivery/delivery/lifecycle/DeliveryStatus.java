package com.p2pdelivery.delivery.lifecycle;

/** Where a delivery stands; {@link Transition} says what may follow. */
public enum DeliveryStatus {
    OPEN,
    BOOKING,
    CONFIRMED,
    IN_TRANSIT,
    DELIVERED,
    COMPLETED,
    CANCELLED
}
