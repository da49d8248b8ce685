package com.p2pdelivery.auth.client;

import com.p2pdelivery.auth.token.OpaqueToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares client secrets by SHA-256, in constant time. They are random and long, so slow hashing
 * would protect nothing and cost each service a twentieth of a second for each token.
 */
final class SecretDigests implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : new OpaqueToken(secret.toString()).hash();
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String digest) {
        if (secret == null || digest == null) {
            return false;
        }
        return MessageDigest.isEqual(
                new OpaqueToken(secret.toString()).hash().getBytes(StandardCharsets.US_ASCII),
                digest.getBytes(StandardCharsets.US_ASCII));
    }
}
