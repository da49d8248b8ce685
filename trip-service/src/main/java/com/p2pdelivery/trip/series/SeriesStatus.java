package com.p2pdelivery.trip.series;

/** Whether a series still makes occurrences. */
public enum SeriesStatus {
    ACTIVE,
    ENDED
}
