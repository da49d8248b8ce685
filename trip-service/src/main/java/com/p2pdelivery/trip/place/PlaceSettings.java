package com.p2pdelivery.trip.place;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where places come from.
 *
 * @param geocoderUrl base of a geocoder that speaks like Nominatim ({@code
 *     https://geocoder.example}); empty for the service's own gazetteer
 * @param timeLimit for one question to the geocoder; after it the gazetteer answers
 */
@Validated
@ConfigurationProperties("trip.places")
record PlaceSettings(
        @NotNull
                @DefaultValue("")
                @Pattern(
                        regexp = "(https?://[^/].*)?",
                        message = "must be empty or an http or https address")
                String geocoderUrl,
        @NotNull @DefaultValue("PT0.8S") Duration timeLimit) {}
