package com.p2pdelivery.auth.session;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes what nobody can use any more. Used tokens stay until they expire: a thief may come late.
 */
@Component
class SessionSweep {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SessionSettings settings;

    SessionSweep(JdbcClient jdbc, Clock clock, SessionSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT30S")
    void dropAnswersAfterTheirGrace() {
        jdbc.sql(
                        "update refresh_token set answer_sealed = null where answer_sealed is not null and used_at < ?")
                .param(clock.instant().minus(settings.retryGrace()).atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT6M")
    void dropExpired() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from refresh_token where expires_at < ?").param(now).update();
        jdbc.sql(
                        """
                        delete from session s
                         where s.started_at < ? and not exists (select from refresh_token t where t.session_id = s.id)
                        """)
                .param(now.minusDays(1))
                .update();
    }
}
