package com.p2pdelivery.platform.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts personal and financial columns with AES-256-GCM (NIST SP 800-38D). A value reads {@code
 * <key id>.<base64url(nonce ‖ ciphertext ‖ tag)>}; the context (such as {@code account.email}) is
 * authenticated with it, so that a value copied into another column does not decrypt.
 */
public final class FieldCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    FieldCipher(KeyRing keys) {
        this.keys = keys;
    }

    public String encrypt(String plain, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var id = keys.activeId();
        byte[] sealed =
                run(
                        Cipher.ENCRYPT_MODE,
                        id,
                        nonce,
                        context,
                        plain.getBytes(StandardCharsets.UTF_8));
        var value =
                ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /**
     * The plain text; {@link IllegalArgumentException} for a value that was changed or belongs to
     * another context.
     */
    public String decrypt(String cipher, String context) {
        var dot = cipher.lastIndexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("Not an encrypted value");
        }
        byte[] value = Base64.getUrlDecoder().decode(cipher.substring(dot + 1));
        if (value.length <= NONCE_BYTES) {
            throw new IllegalArgumentException("Not an encrypted value");
        }
        byte[] nonce = java.util.Arrays.copyOf(value, NONCE_BYTES);
        byte[] sealed = java.util.Arrays.copyOfRange(value, NONCE_BYTES, value.length);
        return new String(
                run(Cipher.DECRYPT_MODE, cipher.substring(0, dot), nonce, context, sealed),
                StandardCharsets.UTF_8);
    }

    /**
     * A keyed hash (HMAC-SHA256, hex) by which an encrypted value can be looked up: equal texts
     * give equal hashes for one purpose, and nobody without the key can try texts out.
     */
    public String lookupHash(String text, String purpose) {
        return HexFormat.of().formatHex(mac(text.getBytes(StandardCharsets.UTF_8), purpose));
    }

    /**
     * HMAC-SHA256 under a key for this purpose; signs what this service itself will verify. 32
     * bytes.
     */
    public byte[] mac(byte[] message, String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.derive(purpose), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] run(int mode, String keyId, byte[] nonce, String context, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException(
                    "The value was changed, or belongs to another field", refused);
        }
    }
}
