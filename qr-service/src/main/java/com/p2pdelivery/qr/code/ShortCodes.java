package com.p2pdelivery.qr.code;

import com.p2pdelivery.platform.security.FieldCipher;
import java.security.SecureRandom;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Codes of 8 letters and digits to read out and type: 40 random bits in Crockford's base 32 (<a
 * href="https://www.crockford.com/base32.html">source</a>), which has no I, L, O and U.
 */
@Component
public class ShortCodes {

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final int LENGTH = 8;

    private final FieldCipher cipher;
    private final SecureRandom random = new SecureRandom();

    ShortCodes(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String next() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** Keyed, and different for the same letters on another code. */
    public String hash(Code code, String typed) {
        return hash(code.codeId().toString(), typed);
    }

    String hash(String codeId, String typed) {
        return cipher.lookupHash(codeId + ":" + normal(typed), "qr.short-code");
    }

    /**
     * What was meant: any case, with or without separators, and with the look-alikes that the
     * alphabet leaves out.
     */
    static String normal(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
