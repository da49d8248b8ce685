package com.p2pdelivery.payment.webhook;

import com.p2pdelivery.platform.test.AdjustableClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the provider's list of events when a test says so. What other tests left is left out. */
public final class CatchingUp {

    private static final OffsetDateTime LONG_AGO =
            OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final CatchUpOnEvents catchUp;
    private final AdjustableClock clock;
    private final JdbcClient db;

    public CatchingUp(BeanFactory beans) {
        this.catchUp = beans.getBean(CatchUpOnEvents.class);
        this.clock = beans.getBean(AdjustableClock.class);
        this.db = beans.getBean(JdbcClient.class);
        db.sql("delete from provider_event_cursor where payout_account_id is null").update();
        db.sql("insert into provider_event_cursor (read_until, asked_at) values (:now, :longAgo)")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("longAgo", LONG_AGO)
                .update();
    }

    /** No webhook is on its way any more. */
    public CatchingUp later() {
        clock.advance(Duration.ofMinutes(2));
        return this;
    }

    /** What the schedule does, however short ago it did so. */
    public void pass() {
        pass(catchUp);
    }

    void pass(CatchUpOnEvents by) {
        db.sql("update provider_event_cursor set asked_at = :longAgo")
                .param("longAgo", LONG_AGO)
                .update();
        by.handle();
    }
}
