package com.p2pdelivery.trip.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WeatherSettingsTest {

    @Test
    void asksNobodyUnlessToldTo() {
        assertThat(bound(Map.of()).asksSomebody()).isFalse();
        assertThat(bound(Map.of("trip.weather.provider", "embedded")).asksSomebody()).isFalse();
    }

    @Test
    void knowsWhereOpenMeteoIs() {
        var free = bound(Map.of("trip.weather.provider", "open-meteo"));
        assertThat(free.asksSomebody()).isTrue();
        assertThat(free.address()).hasToString("https://api.open-meteo.com");
        assertThat(
                        bound(
                                        Map.of(
                                                "trip.weather.provider",
                                                "open-meteo",
                                                "trip.weather.key",
                                                "k"))
                                .address())
                .hasToString("https://customer-api.open-meteo.com");
        assertThat(
                        bound(
                                        Map.of(
                                                "trip.weather.provider",
                                                "open-meteo",
                                                "trip.weather.base-url",
                                                "http://weather.internal:8080"))
                                .address())
                .hasToString("http://weather.internal:8080");
    }

    @Test
    void keepsItsKeyToItself() {
        assertThat(bound(Map.of("trip.weather.key", "k3y")).toString()).doesNotContain("k3y");
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertRefused(Map.of("trip.weather.provider", "oracle"), "trip.weather.provider");
        assertRefused(Map.of("trip.weather.base-url", "weather:80"), "trip.weather.base-url");
        assertRefused(Map.of("trip.weather.answer-limit", "PT0S"), "trip.weather.answer-limit");
        assertRefused(Map.of("trip.weather.sweep-every", "-PT1S"), "trip.weather.sweep-every");
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

    private static WeatherSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("trip.weather", WeatherSettings.class);
    }
}
