package com.p2pdelivery.payment.pricing.price;

/** How likely the weather delays a trip, in the words of trips. */
public enum WeatherRisk {
    NONE,
    LOW,
    MODERATE,
    HIGH
}
