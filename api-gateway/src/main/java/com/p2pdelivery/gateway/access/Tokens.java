package com.p2pdelivery.gateway.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;

/** How a token is judged: signature, time, issuer, audience. */
@Configuration(proxyBeanMethods = false)
class Tokens {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    @Bean
    SigningKeys signingKeys(AccessSettings settings, Clock clock) {
        return new SigningKeys(
                WebClient.create()
                        .get()
                        .uri(settings.jwksUrl())
                        .retrieve()
                        .bodyToMono(String.class),
                clock);
    }

    @Bean
    ReactiveJwtDecoder tokenDecoder(AccessSettings settings, SigningKeys keys) {
        var decoder =
                NimbusReactiveJwtDecoder.withJwkSource(
                                token -> keys.withId(token.getHeader().getKeyID()))
                        .jwtProcessorCustomizer(processor -> {
                            processor.setJWSKeySelector(
                                    new JWSVerificationKeySelector<JWKSecurityContext>(
                                            ALGORITHMS,
                                            (selector, context) ->
                                                    selector.select(
                                                            new JWKSet(context.getKeys()))));
                            processor.setJWSTypeVerifier(
                                    new DefaultJOSEObjectTypeVerifier<>(
                                            JOSEObjectType.JWT,
                                            new JOSEObjectType("at+jwt"),
                                            null));
                        })
                        .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        new JwtTimestampValidator(),
                        new JwtIssuerValidator(settings.issuer()),
                        new JwtClaimValidator<List<String>>(
                                JwtClaimNames.AUD,
                                audience ->
                                        audience != null && audience.contains(settings.audience())),
                        new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null),
                        new JwtClaimValidator<String>(
                                JwtClaimNames.SUB,
                                subject -> subject != null && !subject.isBlank())));
        return decoder;
    }

    /**
     * So that the first request need not wait, and an outage right after the start harms nobody.
     */
    @Configuration(proxyBeanMethods = false)
    static class ReadKeysEarly {

        private final SigningKeys keys;

        ReadKeysEarly(SigningKeys keys) {
            this.keys = keys;
        }

        @EventListener(ApplicationReadyEvent.class)
        void read() {
            keys.refresh().subscribe();
        }
    }
}
