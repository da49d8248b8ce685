package com.p2pdelivery.endtoend.phone;

/** The two moments at which a parcel changes hands. */
public enum Handover {
    PICKUP,
    DROPOFF
}
