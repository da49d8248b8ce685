package com.p2pdelivery.trip.place.web;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.Place;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place as a form offers it. */
record PlaceView(
        @Schema(description = "The GeoNames id, or one of a geocoder", example = "2657896")
                String id,
        @Schema(example = "Zürich") String name,
        @Schema(description = "ISO 3166-1 alpha-2", example = "CH") String country,
        GeoPoint point,
        @Schema(description = "0 where it is not known", example = "341730") long population,
        @Schema(example = "Europe/Zurich") @Nullable String timeZone,
        @Schema(
                        description = "The alternative name that was found, if it was not `name`",
                        example = "Zurigo")
                @Nullable String matchedName,
        @Schema(description = "From the point asked about; of the nearest place only")
                @Nullable Long distanceMeters) {

    /** What a search found, best first. */
    record PlaceList(List<PlaceView> items) {}

    static PlaceView of(Place place, @Nullable String matchedName, @Nullable Long distanceMeters) {
        return new PlaceView(
                place.id(),
                place.name(),
                place.country(),
                place.point(),
                place.population(),
                place.timeZone(),
                matchedName,
                distanceMeters);
    }
}
