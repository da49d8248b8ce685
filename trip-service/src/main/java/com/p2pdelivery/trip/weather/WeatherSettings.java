package com.p2pdelivery.trip.weather;

import com.p2pdelivery.platform.Secret;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is asked for the weather.
 *
 * @param baseUrl where the service is; empty for Open-Meteo's own
 * @param key what Open-Meteo's customers are known by; without one its free service is asked
 * @param connectLimit for a connection
 * @param answerLimit for a whole answer; nobody waits for it
 * @param keep how long an answer is good for
 * @param sweepEvery how often is looked for trips that are due
 */
@Validated
@ConfigurationProperties("trip.weather")
record WeatherSettings(
        @NotNull @DefaultValue("embedded") Service provider,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") Secret key,
        @NotNull @DefaultValue("PT1S") Duration connectLimit,
        @NotNull @DefaultValue("PT5S") Duration answerLimit,
        @NotNull @DefaultValue("PT30M") Duration keep,
        @NotNull @DefaultValue("PT30S") Duration sweepEvery) {

    /** The providers that can be set. */
    enum Service {
        EMBEDDED,
        OPEN_METEO
    }

    WeatherSettings {
        if (!baseUrl.isBlank() && !baseUrl.matches("https?://[^/].*")) {
            throw new IllegalArgumentException(
                    "trip.weather.base-url must begin with http:// or https://");
        }
        requirePositive("connect-limit", connectLimit);
        requirePositive("answer-limit", answerLimit);
        requirePositive("keep", keep);
        requirePositive("sweep-every", sweepEvery);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("trip.weather." + name + " must be positive");
        }
    }

    boolean asksSomebody() {
        return provider != Service.EMBEDDED;
    }

    URI address() {
        if (!baseUrl.isBlank()) {
            return URI.create(baseUrl);
        }
        return URI.create(
                key.reveal().isBlank()
                        ? "https://api.open-meteo.com"
                        : "https://customer-api.open-meteo.com");
    }
}
