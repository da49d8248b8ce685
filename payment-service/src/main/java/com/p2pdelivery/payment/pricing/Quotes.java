package com.p2pdelivery.payment.pricing;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps quotes as they were signed; the table refuses every change. */
@Repository
public class Quotes {

    private final JdbcClient db;
    private final QuoteSeal seal;

    Quotes(JdbcClient db, QuoteSeal seal) {
        this.db = db;
        this.seal = seal;
    }

    void keep(Signed signed) {
        var quote = signed.quote();
        db.sql(
                        """
                        insert into quote (id, user_id, content, signature, amount_minor, currency, created_at, expires_at,
                                           engine_version, tariff_version)
                        values (:id, :user, :content, :signature, :amount, :currency, :now, :expires, :engine, :tariff)
                        """)
                .param("id", quote.quoteId())
                .param("user", quote.userId())
                .param("content", signed.content())
                .param("signature", signed.signature())
                .param("amount", quote.price().amountMinor())
                .param("currency", quote.price().currency())
                .param("now", quote.quotedAt().atOffset(ZoneOffset.UTC))
                .param("expires", quote.expiresAt().atOffset(ZoneOffset.UTC))
                .param("engine", quote.engineVersion())
                .param("tariff", quote.tariffVersion())
                .update();
    }

    /**
     * A quote as it was given to this user.
     *
     * @throws IllegalStateException if somebody changed it in the database
     */
    public Optional<Signed> find(UUID id, UUID userId) {
        return db.sql(
                        """
                        select content, signature from quote
                        where id = :id and user_id = :user and tariff_version is not null
                        """)
                .param("id", id)
                .param("user", userId)
                .query((row, _) -> seal.open(row.getString("content"), row.getString("signature")))
                .optional();
    }
}
