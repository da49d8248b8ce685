package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.geo.GeoPoint;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A named point where a leg begins or ends. */
public record Place(@NotBlank @Size(max = 200) String name, @NotNull GeoPoint point) {}
