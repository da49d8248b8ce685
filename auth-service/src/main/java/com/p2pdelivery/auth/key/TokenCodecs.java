package com.p2pdelivery.auth.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Signing and verifying with the keys at hand: this service does not ask itself over HTTP for its
 * own keys.
 */
@Configuration(proxyBeanMethods = false)
class TokenCodecs {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(candidates -> {
            var active = keys.activeKeyId();
            return candidates.stream()
                    .filter(key -> active.equals(key.getKeyID()))
                    .findAny()
                    .orElseThrow();
        });
        return encoder;
    }

    @Bean
    JwtDecoder jwtDecoder(
            SigningKeys keys,
            Clock clock,
            @Value("${p2p.security.issuer}") String issuer,
            @Value("${p2p.security.audience}") String audience) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Claims are checked by the validators below, which name what is wrong.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        var notExpired = new JwtTimestampValidator(CLOCK_SKEW);
        notExpired.setClock(clock);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<Jwt>(
                        notExpired,
                        new JwtIssuerValidator(issuer),
                        new JwtClaimValidator<List<String>>(
                                JwtClaimNames.AUD, aud -> aud != null && aud.contains(audience))));
        return decoder;
    }
}
