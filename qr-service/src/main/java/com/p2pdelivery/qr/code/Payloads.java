package com.p2pdelivery.qr.code;

import com.p2pdelivery.platform.security.FieldCipher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What a QR image says: {@code <key id>.<base64url(nonce, ciphertext,
 * tag)>.<base64url(signature)>}. The content (kind and id of the code) is encrypted with
 * AES-256-GCM; the whole is signed with HMAC-SHA256 under a key of its own, derived by HKDF. Only
 * this service issues and checks payloads, so a shared key is enough and keeps the image small.
 */
@Component
public class Payloads {

    private static final String CONTENT = "qr.payload";
    private static final String SIGNATURE = "qr.payload-signature";
    private static final int MOST_SEALINGS = 10;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** What a payload turned out to say. */
    public record Content(CodeKind kind, UUID codeId) {}

    private final FieldCipher cipher;

    Payloads(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String seal(Content content) {
        var sealed = cipher.encrypt(plain(content), CONTENT);
        return sealed + "." + ENCODER.encodeToString(signature(sealed));
    }

    /**
     * Sealed again until the image is easy to read: each sealing has another nonce, so another
     * image.
     */
    String sealReadably(Content content) {
        var payload = seal(content);
        for (int i = 0; i < MOST_SEALINGS && !CodeImage.of(payload).isReadAs(payload); i++) {
            payload = seal(content);
        }
        return payload;
    }

    /** Empty for anything that {@link #seal} did not make. */
    public Optional<Content> open(String payload) {
        var dot = payload.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        var sealed = payload.substring(0, dot);
        try {
            byte[] claimed = DECODER.decode(payload.substring(dot + 1));
            // The signature is looked at first, so that nothing foreign reaches the cipher.
            return MessageDigest.isEqual(claimed, signature(sealed))
                    ? Optional.of(content(cipher.decrypt(sealed, CONTENT)))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * The kind's first letter and the id's 16 bytes: each character counts in the size of the
     * image.
     */
    private static String plain(Content content) {
        var id =
                ByteBuffer.allocate(16)
                        .putLong(content.codeId().getMostSignificantBits())
                        .putLong(content.codeId().getLeastSignificantBits());
        return content.kind().name().charAt(0) + ENCODER.encodeToString(id.array());
    }

    private static Content content(String plain) {
        var id = ByteBuffer.wrap(DECODER.decode(plain.substring(1)));
        return new Content(
                plain.charAt(0) == 'P' ? CodeKind.PICKUP : CodeKind.DROPOFF,
                new UUID(id.getLong(), id.getLong()));
    }

    private byte[] signature(String sealed) {
        return cipher.mac(sealed.getBytes(StandardCharsets.US_ASCII), SIGNATURE);
    }
}
