package com.p2pdelivery.gateway.access;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which tokens are good.
 *
 * @param issuer the {@code iss} that a token must have
 * @param audience what its {@code aud} must contain
 * @param jwksUrl where the signing keys are
 */
@ConfigurationProperties("gateway.access")
record AccessSettings(String issuer, String audience, URI jwksUrl) {

    AccessSettings {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException(
                    "gateway.access: issuer and audience must be set, else every token would pass");
        }
    }
}
