package com.p2pdelivery.platform.security;

import com.p2pdelivery.platform.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where trust comes from.
 *
 * @param issuer the {@code iss} that tokens must carry
 * @param audience what {@code aud} must contain
 * @param jwksUrl where the issuer publishes its keys
 * @param tokenUrl where this service fetches tokens of its own
 * @param clientSecret this service's secret there; its client id is {@code spring.application.name}
 * @param fieldKeys {@code k2:base64,k1:base64}: AES-256 keys, the first one encrypts, all decrypt
 */
@Validated
@ConfigurationProperties("p2p.security")
record SecuritySettings(
        @NotBlank String issuer,
        @NotBlank String audience,
        @NotNull URI jwksUrl,
        @NotNull URI tokenUrl,
        @NotNull Secret clientSecret,
        @NotNull Secret fieldKeys) {}
