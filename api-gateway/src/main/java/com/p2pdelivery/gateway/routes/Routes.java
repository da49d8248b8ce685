package com.p2pdelivery.gateway.routes;

import com.p2pdelivery.gateway.routes.RouteTable.Service;
import java.io.IOException;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory.RetryConfig;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** Makes the routes of the table: each behind the guard of its service. */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final int NO_LIMIT = -1;

    @Bean
    RouteLocator routeLocator(RouteLocatorBuilder builder, RouteTable table, ServiceGuards guards) {
        var routes = builder.routes();
        for (Service service : table.services()) {
            var guard = guards.guardOf(service.name());
            if (!service.streams().isEmpty()) {
                routes.route(
                        service.name() + "-streams",
                        route ->
                                route.path(service.streams().toArray(String[]::new))
                                        .filters(filters -> filters.filter(guard))
                                        .metadata(
                                                RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NO_LIMIT)
                                        .uri(service.url()));
            }
            routes.route(
                    service.name(),
                    route ->
                            route.path(service.paths().toArray(String[]::new))
                                    .filters(filters -> retrying(filters.filter(guard)))
                                    .uri(service.url()));
        }
        return routes.build();
    }

    /** Only what changes nothing is sent again, and only where the service has not worked on it. */
    private static UriSpec retrying(GatewayFilterSpec filters) {
        return filters.retry(Routes::onceMore);
    }

    @SuppressWarnings("unchecked") // The varargs of setExceptions are generic.
    private static void onceMore(RetryConfig retry) {
        retry.setRetries(2)
                .setMethods(HttpMethod.GET, HttpMethod.HEAD)
                .setSeries()
                .setStatuses(HttpStatus.SERVICE_UNAVAILABLE)
                .setExceptions(IOException.class)
                .setBackoff(Duration.ofMillis(50), Duration.ofMillis(200), 2, false);
    }
}
