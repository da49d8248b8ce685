package com.p2pdelivery.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/trips/../../internal/v1/sagas",
                "/v1/trips/%2e%2e/%2E%2E/internal/v1/sagas",
                "/v1/trips/..%2finternal",
                "/v1/trips/..%5Cinternal",
                "/v1/trips/%252e%252e/internal",
                "/v1/trips/./x",
                "/v1//trips",
                "//internal/v1/sagas",
                "/v1/trips;x=/../../internal",
                "/v1/trips/\\internal",
                "/v1/trips/%00",
                "v1/trips"
            })
    void refusesWhatAServiceCouldReadOtherwise(String path) {
        assertThat(StrictPath.isPlain(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/trips",
                "/v1/trips/0199-ab/reservations",
                "/.well-known/openid-configuration",
                "/v1/codes/1/image.png",
                "/v1/profiles/J%C3%BCrgen",
                "/v1/a..b"
            })
    void letsOrdinaryAddressesPass(String path) {
        assertThat(StrictPath.isPlain(path)).isTrue();
    }
}
