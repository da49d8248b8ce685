package com.p2pdelivery.trip.place.web;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.PlaceProvider;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is asked by {@code GET /v1/places}. */
record SearchParameters(
        @Schema(description = "What was typed so far", example = "münch") @NotBlank @Size(max = 100)
                String q,
        @Schema(defaultValue = "8") @Nullable @Min(1) @Max(20) Integer limit,
        @Schema(description = "With `lon`: nearer places come first")
                @Nullable
                @DecimalMin("-90")
                @DecimalMax("90")
                Double lat,
        @Nullable @DecimalMin("-180") @DecimalMax("180") Double lon) {

    private static final int USUAL_LIMIT = 8;

    /** The one of {@code lat} and {@code lon} that is missing beside the other. */
    @Nullable String missing() {
        if ((lat == null) == (lon == null)) {
            return null;
        }
        return lat == null ? "lat" : "lon";
    }

    PlaceProvider.Search search() {
        return new PlaceProvider.Search(
                q,
                limit == null ? USUAL_LIMIT : limit,
                lat == null || lon == null ? null : new GeoPoint(lat, lon));
    }
}
