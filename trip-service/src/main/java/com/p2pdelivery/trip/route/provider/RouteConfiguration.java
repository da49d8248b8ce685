package com.p2pdelivery.trip.route.provider;

import com.p2pdelivery.trip.route.EstimatedRoutes;
import com.p2pdelivery.trip.route.RouteProvider;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Chooses who is asked. A switch at start-up and no conditional beans: ahead-of-time processing
 * decides those when the jar is built, before anybody has set anything.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouteSettings.class)
class RouteConfiguration {

    @Bean
    RouteProvider routeProvider(RouteSettings settings, Clock clock) {
        return switch (settings.provider()) {
            case EMBEDDED -> new EstimatedRoutes();
            case OSRM -> outside(new OsrmRoutes(settings), settings);
            case GOOGLE -> outside(new GoogleRoutes(settings, clock), settings);
            case MAPBOX -> outside(new MapboxRoutes(settings, clock), settings);
        };
    }

    private static RouteProvider outside(MapService service, RouteSettings settings) {
        return new OutsideRoutes(service, settings.keep());
    }
}
