package com.p2pdelivery.delivery.search.web;

import com.p2pdelivery.delivery.search.SavedSearch.Place;
import com.p2pdelivery.delivery.search.SavedSearch.Wanted;
import com.p2pdelivery.delivery.search.SearchKind;
import com.p2pdelivery.platform.geo.GeoPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** What somebody looks for, as they write it. */
record SearchForm(
        @Schema(description = "TRIPS for a customer, DELIVERIES for a traveler") @NotNull
                SearchKind kind,
        @NotNull @Valid PlaceForm from,
        @NotNull @Valid PlaceForm to,
        @Schema(description = "How near to both places it has to come") @DecimalMin("1") @NotNull
                Double radiusKm,
        @Schema(description = "From when a trip may pass `from`, or a pickup be possible") @NotNull
                Instant startsAt,
        @Schema(description = "Until when; the search ends with it") @NotNull Instant endsAt) {

    record PlaceForm(@NotBlank @Size(max = 200) String name, @NotNull @Valid PointForm point) {

        Place place() {
            return new Place(new GeoPoint(point.lat(), point.lon()), name.strip());
        }
    }

    record PointForm(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double lon) {}

    Wanted wanted() {
        return new Wanted(kind, from.place(), to.place(), radiusKm, startsAt, endsAt);
    }
}
