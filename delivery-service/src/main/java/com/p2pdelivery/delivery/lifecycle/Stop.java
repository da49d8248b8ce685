package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;

/** Where a parcel changes hands, and between which instants. */
public record Stop(GeoPoint point, String name, Instant from, Instant until) {}
