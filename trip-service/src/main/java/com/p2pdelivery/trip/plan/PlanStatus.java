package com.p2pdelivery.trip.plan;

/** Where a search stands. */
public enum PlanStatus {
    RUNNING,
    DONE,
    FAILED
}
