package com.p2pdelivery.delivery.search;

/** What somebody looks for. */
public enum SearchKind {
    /** A customer looks for trips that pass here and there. */
    TRIPS,
    /** A traveler looks for deliveries from here to there. */
    DELIVERIES
}
