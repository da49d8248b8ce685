package com.p2pdelivery.trip.weather;

import com.p2pdelivery.trip.weather.openmeteo.OpenMeteoWeather;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Chooses who is asked; at start-up and without conditional beans, as for routes: ahead-of-time
 * processing decides those when the jar is built.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WeatherSettings.class)
class WeatherConfiguration {

    @Bean
    WeatherProvider weatherProvider(WeatherSettings settings, Clock clock) {
        return switch (settings.provider()) {
            case EMBEDDED -> new NoForecast();
            case OPEN_METEO ->
                    new OpenMeteoWeather(
                            settings.address(),
                            settings.key(),
                            settings.connectLimit(),
                            settings.answerLimit(),
                            settings.keep(),
                            clock);
        };
    }
}
