package com.p2pdelivery.platform.security;

import com.p2pdelivery.platform.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 keys by id. The first one is used for what is written now; the others still read what was
 * written before.
 */
final class KeyRing {

    private final Map<String, SecretKey> keys;
    private final String activeId;

    private KeyRing(Map<String, SecretKey> keys) {
        this.keys = keys;
        this.activeId = keys.keySet().iterator().next();
    }

    /**
     * Reads {@code k2:base64,k1:base64}; an {@link IllegalArgumentException} names what is wrong
     * without showing a key.
     */
    static KeyRing parse(Secret setting) {
        var keys = new LinkedHashMap<String, SecretKey>();
        for (var entry : setting.reveal().split(",")) {
            var colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "p2p.security.field-keys (P2P_FIELD_KEYS) must be set, as id:base64 of 32 bytes each");
            }
            var id = entry.substring(0, colon).strip();
            byte[] bytes = Base64.getDecoder().decode(entry.substring(colon + 1).strip());
            if (bytes.length != 32) {
                throw new IllegalArgumentException(
                        "Field key " + id + " must have 32 bytes, not " + bytes.length);
            }
            keys.put(id, new SecretKeySpec(bytes, "AES"));
        }
        return new KeyRing(keys);
    }

    String activeId() {
        return activeId;
    }

    SecretKey get(String id) {
        var key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException(
                    "No field key with the id " + id + "; was it removed before re-encryption?");
        }
        return key;
    }

    /**
     * A 32-byte key for one purpose, derived by HKDF-SHA256 (RFC 5869) from the oldest key, so that
     * it outlives rotation.
     */
    byte[] derive(String purpose) {
        SecretKey root = null;
        for (var key : keys.values()) {
            root = key;
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(java.util.Objects.requireNonNull(root))
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
