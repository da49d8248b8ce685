package com.p2pdelivery.platform.web;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The answers given under idempotency keys, kept for {@link #KEPT_FOR}. Both methods work within
 * the caller's transaction.
 */
@Component
class IdempotencyKeys {

    static final Duration KEPT_FOR = Duration.ofDays(2);

    /** Keys belong to whoever sent them: two users may use the same. */
    record Id(String owner, String key) {}

    sealed interface Claim {}

    /** Nobody used this key; the caller now holds it until its transaction ends. */
    record Fresh() implements Claim {}

    /** Another request with this key runs at this moment. */
    record Running() implements Claim {}

    /** The key came with another request. */
    record Reused() implements Claim {}

    /** The request was answered before, like this. */
    record Answered(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte[] body)
            implements Claim {}

    private record Kept(byte[] fingerprint, Answered answer) {}

    private final JdbcClient db;
    private final Clock clock;

    IdempotencyKeys(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Claim claim(Id id, byte[] fingerprint) {
        boolean locked =
                db.sql(
                                "select pg_try_advisory_xact_lock(hashtextextended(current_schema() || :owner || ' ' || :key, 0))")
                        .param("owner", id.owner())
                        .param("key", id.key())
                        .query(Boolean.class)
                        .single();
        if (!locked) {
            return new Running();
        }
        return db.sql(
                        """
                        select fingerprint, status, content_type, location, etag, body
                        from idempotency_key where owner = :owner and key = :key
                        """)
                .param("owner", id.owner())
                .param("key", id.key())
                .query((row, _) ->
                        new Kept(
                                row.getBytes("fingerprint"),
                                new Answered(
                                        row.getInt("status"),
                                        row.getString("content_type"),
                                        row.getString("location"),
                                        row.getString("etag"),
                                        row.getBytes("body"))))
                .optional()
                .<Claim>map(kept ->
                        Arrays.equals(kept.fingerprint(), fingerprint)
                                ? kept.answer()
                                : new Reused())
                .orElseGet(Fresh::new);
    }

    void keep(
            Id id,
            byte[] fingerprint,
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte[] body) {
        db.sql(
                        """
                        insert into idempotency_key
                            (owner, key, fingerprint, status, content_type, location, etag, body, created_at)
                        values (:owner, :key, :fingerprint, :status, :contentType, :location, :etag, :body, :now)
                        """)
                .param("owner", id.owner())
                .param("key", id.key())
                .param("fingerprint", fingerprint)
                .param("status", status)
                .param("contentType", contentType)
                .param("location", location)
                .param("etag", etag)
                .param("body", body)
                .param("now", now())
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetOldOnes() {
        db.sql("delete from idempotency_key where created_at < :before")
                .param("before", now().minus(KEPT_FOR))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
