package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.platform.security.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps quotes as they were signed. The signature is an HMAC-SHA256 over the quote's canonical
 * form: the JSON text that is stored, to the byte.
 */
@Component
public class Quotes {

    private static final String PURPOSE = "quote-signature";

    private final JdbcClient db;
    private final FieldCipher keys;
    private final JsonMapper json;
    private final Clock clock;

    Quotes(JdbcClient db, FieldCipher keys, JsonMapper json, Clock clock) {
        this.db = db;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /** A quote and the proof that it was given like this. */
    public record Signed(Quote quote, String signature) {}

    Signed sign(Quote quote) {
        var content = json.writeValueAsString(quote);
        var signature = signature(content);
        db.sql(
                        """
                        insert into quote (id, user_id, content, signature, amount_minor, currency, created_at, expires_at)
                        values (:id, :user, :content, :signature, :amount, :currency, :now, :expires)
                        """)
                .param("id", quote.quoteId())
                .param("user", quote.userId())
                .param("content", content)
                .param("signature", signature)
                .param("amount", quote.price().amountMinor())
                .param("currency", quote.price().currency())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("expires", quote.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        return new Signed(quote, signature);
    }

    /**
     * A quote as it was given to this user.
     *
     * @throws IllegalStateException if somebody changed it in the database
     */
    public Optional<Signed> find(UUID id, UUID userId) {
        return db.sql("select content, signature from quote where id = :id and user_id = :user")
                .param("id", id)
                .param("user", userId)
                .query((row, _) ->
                        verified(id, row.getString("content"), row.getString("signature")))
                .optional();
    }

    private Signed verified(UUID id, String content, String signature) {
        var expected = signature(content).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalStateException("Quote " + id + " is not the one that was signed");
        }
        return new Signed(json.readValue(content, Quote.class), signature);
    }

    private String signature(String content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.mac(content.getBytes(StandardCharsets.UTF_8), PURPOSE));
    }
}
