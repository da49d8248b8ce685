package com.p2pdelivery.trip.insertion.web;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.insertion.Visit;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** Where a parcel is handed over, and between which moments. */
public record VisitRequest(
        @NotBlank @Size(max = 200) String name,
        @NotNull GeoPoint point,
        @NotNull Instant from,
        @NotNull Instant until) {

    public Visit visit() {
        return new Visit(name, point, from, until);
    }

    /** What single fields cannot tell. */
    public List<FieldOffence> offences(String field) {
        return until.isBefore(from)
                ? List.of(new FieldOffence(field + ".until", "must not be before from"))
                : List.of();
    }
}
