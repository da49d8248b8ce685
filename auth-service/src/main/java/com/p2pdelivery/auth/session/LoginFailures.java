package com.p2pdelivery.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Counts wrong passwords per address, known or not, and says how long the address is locked out.
 */
@Repository
class LoginFailures {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SessionSettings settings;

    LoginFailures(JdbcClient jdbc, Clock clock, SessionSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** How much longer nobody may try, or nothing. */
    Optional<Duration> lockedFor(String emailHash) {
        var now = now();
        return jdbc.sql(
                        "select locked_until from login_failures where email_hash = ? and locked_until > ?")
                .params(emailHash, now)
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> Duration.between(now, until));
    }

    /** One more; needs a transaction. */
    void add(String emailHash) {
        var now = now();
        int failures =
                jdbc.sql(
                                """
                                insert into login_failures as known (email_hash, failures, last_failed_at)
                                values (:email, 1, :now)
                                on conflict (email_hash) do update
                                   set failures = case when known.last_failed_at < :forgotten then 1
                                                       else known.failures + 1 end,
                                       last_failed_at = :now
                                returning failures
                                """)
                        .param("email", emailHash)
                        .param("now", now)
                        .param("forgotten", now.minus(settings.failuresForgottenAfter()))
                        .query(Integer.class)
                        .single();
        if (failures >= settings.freeAttempts()) {
            jdbc.sql("update login_failures set locked_until = ? where email_hash = ?")
                    .params(now.plus(waitAfter(failures, settings)), emailHash)
                    .update();
        }
    }

    /** The right password makes up for everything before. */
    void forget(String emailHash) {
        jdbc.sql("delete from login_failures where email_hash = ?").param(emailHash).update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT7M")
    void forgetOld() {
        jdbc.sql("delete from login_failures where last_failed_at < ?")
                .param(now().minus(settings.failuresForgottenAfter()))
                .update();
    }

    /**
     * Doubles with each failure after the free ones: 30 s, 1 min, 2 min … up to the longest wait.
     */
    static Duration waitAfter(int failures, SessionSettings settings) {
        var wait = settings.firstWait();
        for (int i = settings.freeAttempts();
                i < failures && wait.compareTo(settings.longestWait()) < 0;
                i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(settings.longestWait()) < 0 ? wait : settings.longestWait();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
