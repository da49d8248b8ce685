package com.p2pdelivery.delivery.category;

/** How travelers move, in the words of trips. */
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
