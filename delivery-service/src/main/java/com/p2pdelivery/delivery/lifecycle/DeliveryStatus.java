package com.p2pdelivery.delivery.lifecycle;

/** Where a delivery stands; {@link Transition} says what may follow. */
public enum DeliveryStatus {
    /** Seen by its customer alone. */
    DRAFT,
    OPEN,
    BOOKING,
    CONFIRMED,
    IN_TRANSIT,
    DELIVERED,
    COMPLETED,
    CANCELLED,
    /** Its pickup window passed and nobody had been found. */
    LAPSED
}
