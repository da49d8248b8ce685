package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;

/** Where a parcel is handed over, and between which instants. */
public record Stop(String name, GeoPoint point, Instant from, Instant until) {}
