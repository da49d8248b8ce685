package com.p2pdelivery.trip.route.provider;

import com.p2pdelivery.platform.Secret;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is asked for routes.
 *
 * @param baseUrl where the map service is; Google and Mapbox have one of their own, OSRM has none
 * @param key what Google and Mapbox know us by
 * @param connectLimit for a connection
 * @param answerLimit for a whole answer; a traveler waits for it
 * @param keep how long an answer is good for
 */
@Validated
@ConfigurationProperties("trip.routes")
record RouteSettings(
        @NotNull @DefaultValue("embedded") Service provider,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") Secret key,
        @NotNull @DefaultValue("PT1S") Duration connectLimit,
        @NotNull @DefaultValue("PT2S") Duration answerLimit,
        @NotNull @DefaultValue("PT6H") Duration keep) {

    /** The map services that can be set, with the address that each has for everybody. */
    enum Service {
        EMBEDDED(null, false),
        OSRM(null, false),
        GOOGLE("https://routes.googleapis.com", true),
        MAPBOX("https://api.mapbox.com", true);

        private final @Nullable String address;
        private final boolean wantsKey;

        Service(@Nullable String address, boolean wantsKey) {
            this.address = address;
            this.wantsKey = wantsKey;
        }
    }

    RouteSettings {
        if (provider == Service.OSRM && baseUrl.isBlank()) {
            throw new IllegalArgumentException(
                    "trip.routes.base-url must say where the OSRM server is");
        }
        if (provider.wantsKey && key.reveal().isBlank()) {
            throw new IllegalArgumentException(
                    "trip.routes.key must be set to ask " + provider + " for routes");
        }
        if (!baseUrl.isBlank() && !baseUrl.matches("https?://.+")) {
            throw new IllegalArgumentException(
                    "trip.routes.base-url must begin with http:// or https://");
        }
    }

    URI address() {
        if (!baseUrl.isBlank()) {
            return URI.create(baseUrl);
        }
        if (provider.address == null) {
            throw new IllegalStateException(provider + " has no address of its own");
        }
        return URI.create(provider.address);
    }
}
