package com.p2pdelivery.trip.place.nominatim;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.Place;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place as Nominatim writes it ({@code format=jsonv2}), or {@code error} alone where it has none.
 * <a href="https://nominatim.org/release-docs/latest/api/Output/">Place output</a>
 */
record NominatimPlace(
        @Nullable String error,
        @JsonProperty("osm_type") @Nullable String osmType,
        @JsonProperty("osm_id") @Nullable Long osmId,
        @Nullable String lat,
        @Nullable String lon,
        @Nullable String name,
        @JsonProperty("display_name") @Nullable String displayName,
        @Nullable Map<String, String> address,
        @Nullable Map<String, @Nullable String> extratags) {

    /**
     * @throws IllegalArgumentException if there is no point where there must be one
     */
    Place toPlace() {
        if (lat == null || lon == null || displayName == null) {
            throw new IllegalArgumentException("A place without a point or a name");
        }
        return new Place(
                "osm-%s-%d".formatted(osmType, osmId),
                name == null || name.isBlank() ? displayName.split(",")[0] : name,
                address == null
                        ? ""
                        : address.getOrDefault("country_code", "").toUpperCase(Locale.ROOT),
                new GeoPoint(Double.parseDouble(lat), Double.parseDouble(lon)),
                population(),
                null);
    }

    /** People write it by hand: {@code 1 484 226} and {@code ~2000} occur. */
    private long population() {
        var written = extratags == null ? null : extratags.get("population");
        return written != null && written.matches("\\d{1,9}") ? Long.parseLong(written) : 0;
    }
}
