package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.platform.security.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs quotes: an HMAC-SHA256 over the canonical form, which is the JSON text that is stored, to
 * the byte.
 */
@Component
class QuoteSeal {

    private static final String PURPOSE = "quote-signature";

    private final FieldCipher keys;
    private final JsonMapper json;

    QuoteSeal(FieldCipher keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    Signed sign(Quote quote) {
        var content = json.writeValueAsString(quote);
        return new Signed(quote, content, signature(content));
    }

    /**
     * The quote that was signed.
     *
     * @throws IllegalStateException if somebody changed it
     */
    Signed open(String content, String signature) {
        var expected = signature(content).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalStateException("A quote is not the one that was signed");
        }
        return new Signed(json.readValue(content, Quote.class), content, signature);
    }

    private String signature(String content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.mac(content.getBytes(StandardCharsets.UTF_8), PURPOSE));
    }
}
