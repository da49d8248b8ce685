package com.p2pdelivery.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class PublicOperationsTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/auth/registrations",
        "POST, /v1/auth/verifications",
        "GET, /v1/auth/verifications",
        "POST, /v1/auth/tokens",
        "POST, /v1/auth/tokens/refresh",
        "POST, /v1/auth/logout",
        "POST, /v1/webhooks/payment-provider",
        "POST, /oauth2/token",
        "GET, /oauth2/jwks",
        "GET, /.well-known/openid-configuration",
        "GET, /actuator/health",
        "HEAD, /actuator/health",
        "GET, /v3/api-docs",
        "GET, /docs",
        "GET, /docs/start.js",
        "GET, /docs/ui/swagger-ui.css"
    })
    void needNoToken(String method, String path) {
        assertThat(PublicOperations.contain(HttpMethod.valueOf(method), path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/auth/registrations",
        "DELETE, /v1/auth/tokens",
        "POST, /v1/auth/tokens/",
        "POST, /v1/auth/tokens/refresh/x",
        "GET, /v1/accounts/me",
        "GET, /oauth2/authorize",
        "POST, /oauth2/jwks",
        "GET, /actuator",
        "GET, /actuator/env",
        "GET, /actuator/health/readiness",
        "POST, /actuator/health",
        "GET, /v3/api-docs/swagger-config",
        "POST, /v1/quotes",
        "GET, /v1/trips",
        "GET, /internal/v1/sagas",
        "GET, /"
    })
    void needAToken(String method, String path) {
        assertThat(PublicOperations.contain(HttpMethod.valueOf(method), path)).isFalse();
    }
}
