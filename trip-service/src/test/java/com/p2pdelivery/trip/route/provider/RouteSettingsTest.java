package com.p2pdelivery.trip.route.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RouteSettingsTest {

    @Test
    void asksNobodyUnlessToldTo() {
        assertThat(bound(Map.of("trip.routes.provider", "")).provider())
                .isEqualTo(RouteSettings.Service.EMBEDDED);
        assertThat(bound(Map.of("trip.routes.base-url", "", "trip.routes.key", "")).provider())
                .isEqualTo(RouteSettings.Service.EMBEDDED);
    }

    @Test
    void knowsWhereGoogleAndMapboxAre() {
        assertThat(
                        bound(Map.of("trip.routes.provider", "google", "trip.routes.key", "k"))
                                .address())
                .hasToString("https://routes.googleapis.com");
        assertThat(
                        bound(Map.of("trip.routes.provider", "mapbox", "trip.routes.key", "k"))
                                .address())
                .hasToString("https://api.mapbox.com");
    }

    @Test
    void namesTheSettingThatIsMissingOrWrong() {
        assertRefused(Map.of("trip.routes.provider", "osrm"), "trip.routes.base-url");
        assertRefused(
                Map.of("trip.routes.provider", "osrm", "trip.routes.base-url", "osrm:5000"),
                "trip.routes.base-url");
        assertRefused(Map.of("trip.routes.provider", "google"), "trip.routes.key");
        assertRefused(Map.of("trip.routes.provider", "mapbox"), "trip.routes.key");
        assertRefused(Map.of("trip.routes.provider", "atlas"), "trip.routes.provider");
    }

    private static void assertRefused(Map<String, String> settings, String named) {
        assertThatThrownBy(() -> bound(settings))
                .satisfies(refused -> {
                    var told = new StringBuilder();
                    for (Throwable at = refused; at != null; at = at.getCause()) {
                        told.append(at.getMessage()).append('\n');
                    }
                    assertThat(told.toString()).contains(named);
                });
    }

    private static RouteSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("trip.routes", RouteSettings.class);
    }
}
