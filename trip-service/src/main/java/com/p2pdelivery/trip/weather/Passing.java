package com.p2pdelivery.trip.weather;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a trip is at some time.
 *
 * @param standsFor the part of the time under way for which this point speaks; nothing for a place
 *     where one only starts or lands
 */
public record Passing(GeoPoint point, Instant at, Duration standsFor) {}
