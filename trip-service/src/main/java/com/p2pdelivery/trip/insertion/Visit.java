package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;

/** Where and when a parcel can be handed over. Who comes before {@code from} waits. */
public record Visit(String name, GeoPoint point, Instant from, Instant until) {}
