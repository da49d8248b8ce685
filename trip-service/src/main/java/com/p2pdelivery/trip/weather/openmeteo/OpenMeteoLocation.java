package com.p2pdelivery.trip.weather.openmeteo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.weather.Weather;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place of an answer: a list of hours and, of the same length, a list for each variable. Values
 * are null where the model has none, and a variable that no model has for the place is missing.
 */
record OpenMeteoLocation(
        @JsonProperty("utc_offset_seconds") @Nullable Integer utcOffsetSeconds,
        @Nullable Hourly hourly) {

    record Hourly(
            @Nullable List<@Nullable String> time,
            @JsonProperty("temperature_2m") @Nullable List<@Nullable Double> temperature,
            @Nullable List<@Nullable Double> precipitation,
            @Nullable List<@Nullable Double> snowfall,
            @JsonProperty("weather_code") @Nullable List<@Nullable Double> weatherCode,
            @JsonProperty("wind_speed_10m") @Nullable List<@Nullable Double> windSpeed,
            @JsonProperty("wind_gusts_10m") @Nullable List<@Nullable Double> windGusts,
            @Nullable List<@Nullable Double> visibility) {}

    /** {@link Weather#UNKNOWN} for an hour that is not in the answer. */
    Weather at(Instant hour) {
        if (hourly == null || hourly.time() == null) {
            throw new OutsideCalls.Unusable("answered without hours");
        }
        int index = hourly.time().indexOf(written(hour));
        if (index < 0) {
            return Weather.UNKNOWN;
        }
        var code = value(hourly.weatherCode(), index, 0, 99);
        return new Weather(
                value(hourly.temperature(), index, -100, 70),
                value(hourly.precipitation(), index, 0, 500),
                value(hourly.snowfall(), index, 0, 100),
                code == null ? null : code.intValue(),
                value(hourly.windSpeed(), index, 0, 500),
                value(hourly.windGusts(), index, 0, 500),
                value(hourly.visibility(), index, 0, 1_000_000));
    }

    /** As the service writes it: local time of the zone that was asked for, without the zone. */
    private String written(Instant hour) {
        try {
            int seconds = utcOffsetSeconds == null ? 0 : utcOffsetSeconds;
            return LocalDateTime.ofInstant(hour, ZoneOffset.ofTotalSeconds(seconds)).toString();
        } catch (DateTimeException noOffset) {
            throw new OutsideCalls.Unusable("answered with an impossible time zone");
        }
    }

    /** What no weather can be is not known. */
    private static @Nullable Double value(
            @Nullable List<@Nullable Double> series, int index, double least, double most) {
        var value = series == null || index >= series.size() ? null : series.get(index);
        return value != null && value >= least && value <= most ? value : null;
    }
}
