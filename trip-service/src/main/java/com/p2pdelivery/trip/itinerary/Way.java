package com.p2pdelivery.trip.itinerary;

/**
 * The way of a leg as a route provider sees it.
 *
 * @param meters its length
 * @param seconds how long it takes at that time, whatever the traveler plans
 * @param line where it goes, as an encoded polyline of 5 decimals that is right to some 200 m;
 *     {@link Ways} has the exact one
 * @param provider who says so
 * @param estimate true where no road, rail or timetable was looked at
 */
public record Way(long meters, long seconds, String line, String provider, boolean estimate) {}
