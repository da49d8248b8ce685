package com.p2pdelivery.trip.analytics;

/**
 * An end of a corridor.
 *
 * @param placeId GeoNames id
 * @param country ISO 3166-1 alpha-2
 */
public record City(String placeId, String name, String country) {}
