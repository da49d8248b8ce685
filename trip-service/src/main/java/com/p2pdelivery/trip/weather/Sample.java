package com.p2pdelivery.trip.weather;

import com.p2pdelivery.platform.geo.GeoPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The weather where and when a trip passes, as it is kept and shown; absent what is not known.
 *
 * @param code WMO code 4677
 */
public record Sample(
        GeoPoint point,
        Instant at,
        DelayRisk risk,
        @Nullable Double temperatureC,
        @Nullable Double precipitationMm,
        @Nullable Double snowfallCm,
        @Nullable @Schema(example = "75") Integer code,
        @Nullable Double windKmh,
        @Nullable Double gustsKmh,
        @Nullable Double visibilityMeters) {

    static Sample of(Passing passing, Weather weather, DelayRisk risk) {
        return new Sample(
                passing.point(),
                passing.at(),
                risk,
                weather.temperatureC(),
                weather.precipitationMm(),
                weather.snowfallCm(),
                weather.code(),
                weather.windKmh(),
                weather.gustsKmh(),
                weather.visibilityMeters());
    }
}
