package com.p2pdelivery.payment.pricing.price;

/** How a traveler moves, in the words of published trips. */
public enum Mode {
    CAR,
    VAN,
    TRAIN,
    BUS,
    PLANE,
    FERRY,
    BICYCLE,
    FOOT
}
