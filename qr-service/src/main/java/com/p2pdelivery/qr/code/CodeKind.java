package com.p2pdelivery.qr.code;

/** Which of the two handovers a code is for. */
public enum CodeKind {
    PICKUP,
    DROPOFF
}
