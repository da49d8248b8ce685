package com.p2pdelivery.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Access tokens with the claims of the auth-service's, signed by a key that only this JVM has. */
public final class TestTokens {

    private static final String KEY_ID = "test";

    private final String issuer;
    private final ECKey key;

    TestTokens(String issuer) {
        this.issuer = issuer;
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID(KEY_ID).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A person's token. */
    public String person(UUID id, String... roles) {
        return signed(claims ->
                claims.subject(id.toString())
                        .claim("roles", List.of(roles))
                        .claim("sid", UUID.randomUUID().toString()));
    }

    /** A service's token. */
    public String service(String clientId, String... scopes) {
        return signed(claims -> claims.subject(clientId).claim("scope", String.join(" ", scopes)));
    }

    /**
     * Any token, starting from one that only lacks a subject; for tests of what must be refused.
     */
    public String signed(UnaryOperator<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder valid =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience("p2p")
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(15))));
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY_ID).build(),
                            claims.apply(valid).build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    JwtDecoder acceptedBesides(JwtDecoder own) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.ES256, new ImmutableJWKSet<>(new JWKSet(key))));
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        NimbusJwtDecoder ours = new NimbusJwtDecoder(processor);
        ours.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
        return token -> (isOurs(token) ? ours : own).decode(token);
    }

    private static boolean isOurs(String token) {
        try {
            return KEY_ID.equals(SignedJWT.parse(token).getHeader().getKeyID());
        } catch (ParseException noToken) {
            return false;
        }
    }
}
