package com.p2pdelivery.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.gateway.routes.RouteTable.Service;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class RouteTableTest {

    private final RouteTable table = fromApplicationYml();

    @ParameterizedTest
    @CsvSource({
        "/v1/auth/tokens, auth",
        "/v1/accounts/me, auth",
        "/oauth2/jwks, auth",
        "/.well-known/openid-configuration, auth",
        "/v1/profiles/me, user",
        "/v1/reviews, user",
        "/v1/trips, trip",
        "/v1/trips/1/publication, trip",
        "/v1/trip-series/1/occurrences/2026-12-01T08:00, trip",
        "/v1/places/nearest, trip",
        "/v1/routes, trip",
        "/v1/corridors, trip",
        "/v1/deliveries/1/offers, delivery",
        "/v1/offers/1/acceptance, delivery",
        "/v1/ranking/models, delivery",
        "/v1/proposals/1/offer, delivery",
        "/v1/market/price-recommendation, delivery",
        "/v1/searches/1, delivery",
        "/v1/blocks/1, delivery",
        "/v1/categories, delivery",
        "/v1/message-reports/1/verdict, delivery",
        "/v1/codes, qr",
        "/v1/scans, qr",
        "/v1/quotes, payment",
        "/v1/tariffs/1/activation, payment",
        "/v1/promotions, payment",
        "/v1/exchange-rates, payment",
        "/v1/payment-methods, payment",
        "/v1/escrows, payment",
        "/v1/payouts, payment",
        "/v1/payout-accounts, payment",
        "/v1/payout-schedule, payment",
        "/v1/ledger/trial-balance, payment",
        "/v1/webhooks/payment-provider, payment",
        "/v1/tracks/1/positions, location",
        "/v1/notifications, notification",
        "/v1/admin/fleet, admin"
    })
    void sendsAPathToItsService(String path, String service) {
        assertThat(table.serviceOf(path)).map(Service::name).contains(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/internal/v1/sagas",
                "/internal/v1/dead-letters",
                "/actuator/health",
                "/actuator/prometheus",
                "/v3/api-docs",
                "/v1/tripsandmore",
                "/v2/trips"
            })
    void sendsNothingElseAnywhere(String path) {
        assertThat(table.serviceOf(path)).isEmpty();
    }

    @Test
    void knowsNineServices() {
        assertThat(table.services())
                .extracting(Service::name)
                .containsExactly(
                        "auth",
                        "user",
                        "trip",
                        "delivery",
                        "qr",
                        "payment",
                        "location",
                        "notification",
                        "admin");
    }

    @Test
    void findsHealthOnTheManagementPort() {
        assertThat(table.services().getFirst().readiness())
                .isEqualTo(URI.create("http://127.0.0.1:13001/actuator/health/readiness"));
    }

    @Test
    void refusesToBeBuiltWithAnInternalPath() {
        assertThatThrownBy(() ->
                        new Service(
                                "trip",
                                URI.create("http://trip:3003"),
                                null,
                                List.of("/internal/**"),
                                List.of()))
                .hasMessageContaining("/internal/**");
    }

    @Test
    void refusesOnePathForTwoServices() {
        var url = URI.create("http://x:1");
        assertThatThrownBy(() ->
                        new RouteTable(
                                url,
                                List.of(
                                        new Service("a", url, null, List.of("/v1/x/**"), List.of()),
                                        new Service(
                                                "b", url, null, List.of("/v1/x/**"), List.of()))))
                .hasMessageContaining("/v1/x/**");
    }

    private static RouteTable fromApplicationYml() {
        try {
            var environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yml"))
                    .forEach(environment.getPropertySources()::addLast);
            return Binder.get(environment).bind("gateway", RouteTable.class).get();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
