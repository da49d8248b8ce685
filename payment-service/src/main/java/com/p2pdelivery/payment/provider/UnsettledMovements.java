package com.p2pdelivery.payment.provider;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Movements whose outcome is unknown, for as long as it is. A person who has found out otherwise
 * (in the provider's dashboard, on a bank statement) settles one with a reason, which is kept; the
 * next sweep takes their word as the provider's answer.
 */
@Component
public class UnsettledMovements {

    private static final int MOST = 200;

    private final JdbcClient db;
    private final ProviderSettings settings;
    private final Clock clock;
    private final AtomicInteger overdue = new AtomicInteger();

    UnsettledMovements(
            JdbcClient db, ProviderSettings settings, Clock clock, MeterRegistry metrics) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("p2p.provider.unknown.overdue", overdue, AtomicInteger::get)
                .description("Movements unknown for too long; above 0 a person should settle them")
                .register(metrics);
    }

    public record Movement(
            String reference, Instant since, Instant askedAt, int attempts, String why) {}

    /**
     * @param by the person
     */
    public record Decision(boolean moved, UUID by, String because) {}

    void noteUnknown(String reference, String why) {
        db.sql(
                        """
                        insert into unsettled_movement (reference, since, asked_at, attempts, why)
                        values (:reference, :now, :now, 1, :why)
                        on conflict (reference) do update
                        set asked_at = excluded.asked_at, attempts = unsettled_movement.attempts + 1, why = excluded.why
                        """)
                .param("reference", reference)
                .param("why", why)
                .param("now", now())
                .update();
    }

    void noteKnown(String reference) {
        db.sql("delete from unsettled_movement where reference = :reference and decision is null")
                .param("reference", reference)
                .update();
    }

    /** What a person has said about it. */
    Optional<Answer> decided(String reference) {
        return db.sql(
                        """
                        select decision from unsettled_movement
                        where reference = :reference and decision is not null
                        """)
                .param("reference", reference)
                .query((row, _) ->
                        row.getString("decision").equals("SUCCEEDED")
                                ? new Answer.Succeeded()
                                : (Answer) new Answer.Failed("SETTLED_BY_A_PERSON"))
                .optional();
    }

    /**
     * @return false if nothing is unknown under this reference, or somebody was quicker
     */
    public boolean decide(String reference, Decision decision) {
        return db.sql(
                                """
                                update unsettled_movement
                                set decision = :decision, decided_by = :by, decided_at = :now, decided_because = :because
                                where reference = :reference and decision is null
                                """)
                        .param("decision", decision.moved() ? "SUCCEEDED" : "FAILED")
                        .param("by", decision.by())
                        .param("because", decision.because())
                        .param("now", now())
                        .param("reference", reference)
                        .update()
                == 1;
    }

    /** Those that nobody has settled, the oldest first. */
    public List<Movement> open() {
        return db.sql(
                        """
                        select reference, since, asked_at, attempts, why from unsettled_movement
                        where decision is null order by since limit :most
                        """)
                .param("most", MOST)
                .query((row, _) ->
                        new Movement(
                                row.getString("reference"),
                                row.getObject("since", OffsetDateTime.class).toInstant(),
                                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                                row.getInt("attempts"),
                                row.getString("why")))
                .list();
    }

    @Scheduled(fixedDelayString = "PT15S")
    void count() {
        overdue.set(
                db.sql(
                                "select count(*) from unsettled_movement where decision is null and since < :limit")
                        .param("limit", now().minus(settings.unknownAlarmAfter()))
                        .query(Integer.class)
                        .single());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
