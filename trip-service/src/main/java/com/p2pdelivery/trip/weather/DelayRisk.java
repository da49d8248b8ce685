package com.p2pdelivery.trip.weather;

/** How likely the weather is to delay a trip. In rising order, apart from what is not known. */
public enum DelayRisk {
    NONE,
    LOW,
    MODERATE,
    HIGH,
    UNKNOWN
}
