package com.p2pdelivery.trip.weather;

import org.jspecify.annotations.Nullable;

/**
 * The weather of one hour at one place; what is not known is null.
 *
 * @param precipitationMm rain, showers and snow of the hour, as water
 * @param snowfallCm fresh snow of the hour
 * @param code WMO code 4677 in the selection that forecast models use (0 to 99)
 * @param windKmh mean wind, 10 m above the ground
 * @param gustsKmh strongest gust of the hour
 */
public record Weather(
        @Nullable Double temperatureC,
        @Nullable Double precipitationMm,
        @Nullable Double snowfallCm,
        @Nullable Integer code,
        @Nullable Double windKmh,
        @Nullable Double gustsKmh,
        @Nullable Double visibilityMeters) {

    /** Nobody has a forecast for that hour. */
    public static final Weather UNKNOWN = new Weather(null, null, null, null, null, null, null);

    boolean isKnown() {
        return !equals(UNKNOWN);
    }
}
