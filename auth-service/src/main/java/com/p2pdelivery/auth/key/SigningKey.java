package com.p2pdelivery.auth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Instant;

/**
 * A key pair and when it begins to sign; it stops where its successor begins. RSA, because ten
 * services verify each request and RSA signatures are by far the cheapest to verify.
 *
 * @param pair with its private half; prints as its id
 */
record SigningKey(RSAKey pair, Instant createdAt, Instant signsFrom) {

    private static final int BITS = 2048;

    static SigningKey generate(String id, Instant now, Instant signsFrom) {
        try {
            var pair =
                    new RSAKeyGenerator(BITS)
                            .keyID(id)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate();
            return new SigningKey(pair, now, signsFrom);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String id() {
        return pair.getKeyID();
    }

    boolean signsAt(Instant now) {
        return !signsFrom.isAfter(now);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
