package com.p2pdelivery.gateway.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Signs tokens as the auth service does. */
public final class TestTokens {

    public static final String ISSUER = "http://issuer.test";

    private final RSAKey key = newKey("k1");

    public String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** A good token of somebody new. */
    public String anybody() {
        return of(UUID.randomUUID().toString());
    }

    public String of(String subject) {
        return signed(key, claims -> claims.subject(subject));
    }

    /** A good token but for what {@code change} makes of its claims. */
    public String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(key, change);
    }

    /** Says that it is signed with our key, and is not. */
    public String forged() {
        return signed(newKey("k1"), claims -> claims);
    }

    public String withUnknownKey() {
        return signed(newKey("k-" + UUID.randomUUID()), claims -> claims);
    }

    private static String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(List.of("p2p"))
                        .subject(UUID.randomUUID().toString())
                        .claim("roles", List.of("CUSTOMER"))
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(900)));
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        change.apply(claims).build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
