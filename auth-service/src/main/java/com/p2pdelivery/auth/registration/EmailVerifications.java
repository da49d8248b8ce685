package com.p2pdelivery.auth.registration;

import com.p2pdelivery.auth.token.OpaqueToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Links that were mailed, by the hash of their token. */
@Repository
class EmailVerifications {

    /** Dead links are told apart from invented ones for this long. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /**
     * A mailed link; {@code passwordHash} is the password that was chosen in the registration that
     * caused it.
     */
    record EmailVerification(
            UUID accountId, String passwordHash, Instant expiresAt, boolean used) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    EmailVerifications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(OpaqueToken token, EmailVerification verification) {
        jdbc.sql(
                        """
                        insert into email_verification (token_hash, account_id, password_hash, created_at, expires_at)
                        values (:hash, :account, :password, :now, :expires)
                        """)
                .param("hash", token.hash())
                .param("account", verification.accountId())
                .param("password", verification.passwordHash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("expires", verification.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<EmailVerification> find(OpaqueToken token) {
        return jdbc.sql(
                        """
                        select account_id, password_hash, expires_at, used_at
                          from email_verification where token_hash = ?
                        """)
                .param(token.hash())
                .query((row, _) ->
                        new EmailVerification(
                                row.getObject("account_id", UUID.class),
                                row.getString("password_hash"),
                                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                                row.getObject("used_at") != null))
                .optional();
    }

    /** The address is proven: no link of this account proves anything any more. */
    void useAll(UUID accountId) {
        jdbc.sql(
                        "update email_verification set used_at = ? where account_id = ? and used_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), accountId)
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetOld() {
        jdbc.sql("delete from email_verification where expires_at < ?")
                .param(clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .update();
    }
}
