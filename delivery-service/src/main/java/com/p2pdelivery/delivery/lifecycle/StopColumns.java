package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.geo.GeoPoint;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** A stop as columns; {@code from} is a word of SQL. */
@Embeddable
record StopColumns(double lat, double lon, String name, Instant opens, Instant closes) {

    static StopColumns of(Stop stop) {
        return new StopColumns(
                stop.point().lat(), stop.point().lon(), stop.name(), stop.from(), stop.until());
    }

    Stop stop() {
        return new Stop(new GeoPoint(lat, lon), name, opens, closes);
    }
}
