package com.p2pdelivery.delivery.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a parcel changes hands, and between which instants, as exactly as columns keep them.
 *
 * @param country ISO 3166 alpha-2, where it is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Stop(
        GeoPoint point, String name, Instant from, Instant until, @Nullable String country) {

    public Stop {
        from = from.truncatedTo(ChronoUnit.MICROS);
        until = until.truncatedTo(ChronoUnit.MICROS);
    }

    public Stop(GeoPoint point, String name, Instant from, Instant until) {
        this(point, name, from, until, null);
    }

    public Stop in(String known) {
        return new Stop(point, name, from, until, known);
    }
}
