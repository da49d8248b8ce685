package com.p2pdelivery.trip.place.web;

import com.p2pdelivery.platform.geo.GeoPoint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/** What is asked by {@code GET /v1/places/nearest}. */
record NearestParameters(
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon) {

    GeoPoint point() {
        return new GeoPoint(lat, lon);
    }
}
