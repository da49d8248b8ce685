package com.p2pdelivery.delivery.offer;

/**
 * How an offer stands. From OPEN it goes to one of the others; from ACCEPTED only to FAILED, when
 * the booking does not come about or is cancelled.
 */
public enum OfferStatus {
    OPEN,
    ACCEPTED,
    WITHDRAWN,
    EXPIRED,
    DECLINED,
    FAILED
}
