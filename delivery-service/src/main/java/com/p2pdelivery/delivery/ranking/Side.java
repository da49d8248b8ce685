package com.p2pdelivery.delivery.ranking;

/** What a list shows. */
public enum Side {
    /** Trips that can carry a delivery; the delivery is the list's subject. */
    TRIPS,
    /** Deliveries that a trip can carry; the trip is the list's subject. */
    DELIVERIES
}
