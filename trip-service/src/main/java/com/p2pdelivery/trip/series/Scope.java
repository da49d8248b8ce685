package com.p2pdelivery.trip.series;

/** How much of a series a change is for. */
public enum Scope {
    /** One occurrence, which goes its own way from then on. */
    ONE,
    /** An occurrence and all after it, which become a series of their own. */
    FOLLOWING,
    /** All that have not departed. */
    ALL
}
