package com.p2pdelivery.trip.series;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What happens on the public holidays of a country.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Holidays(@NotBlank @Size(max = 2) String country, @NotNull Handling handling) {

    /** Whether the journey takes place; kept ones are still told to be on a holiday. */
    public enum Handling {
        SKIP,
        KEEP
    }
}
