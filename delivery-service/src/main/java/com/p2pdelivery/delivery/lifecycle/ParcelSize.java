package com.p2pdelivery.delivery.lifecycle;

/** A parcel as trips and prices see it. */
public record ParcelSize(int weightGrams, int volumeCm3, int longestSideMm) {}
