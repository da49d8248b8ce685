package com.p2pdelivery.auth.audit;

import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes and counts security acts. A row is written in the transaction of the act itself and is
 * never changed.
 */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** An act of the system itself. */
    public void record(SecurityAct act) {
        insert(act, null, null, null);
    }

    public void record(SecurityAct act, UUID accountId) {
        insert(act, accountId, null, null);
    }

    public void recordInSession(SecurityAct act, UUID accountId, UUID sessionId) {
        insert(act, accountId, null, sessionId);
    }

    /** An act at the door, where there may be no account: the address counts, as a keyed hash. */
    public void recordAtDoor(SecurityAct act, @Nullable UUID accountId, String emailHash) {
        insert(act, accountId, emailHash, null);
    }

    /** How often this happened to the account since then. */
    public int countSince(UUID accountId, SecurityAct act, Instant since) {
        return jdbc.sql(
                        "select count(*) from security_act where account_id = ? and act = ? and at >= ?")
                .params(accountId, act.name(), since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** A partition for this month and the next one, made by whichever copy comes first. */
    @Scheduled(fixedDelayString = "PT12H", initialDelayString = "PT10M")
    void keepPartitionsAhead() {
        var today = LocalDate.now(clock);
        for (var month : new LocalDate[] {today, today.plusMonths(1)}) {
            jdbc.sql("select keep_security_act_partition(?)").param(month).query(_ -> {});
        }
    }

    private void insert(
            SecurityAct act,
            @Nullable UUID accountId,
            @Nullable String emailHash,
            @Nullable UUID sessionId) {
        jdbc.sql(
                        """
                        insert into security_act (id, at, act, account_id, email_hash, session_id)
                        values (:id, :at, :act, :account, :email, :session)
                        """)
                .param("id", ids.next())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("act", act.name())
                .param("account", accountId)
                .param("email", emailHash)
                .param("session", sessionId)
                .update();
    }
}
