package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.events.DeadLetter.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * What has to be done from time to time: replays that are due, copies of dead letters, figures,
 * cleaning.
 */
class EventUpkeep {

    private static final Logger log = LoggerFactory.getLogger(EventUpkeep.class);

    private final JdbcClient jdbc;
    private final EventSettings settings;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final Replay replay;
    private final DeadLetterTopic topic;

    private volatile long backlog;
    private volatile double oldestSeconds;
    private volatile Map<Status, Long> open = Map.of();

    EventUpkeep(
            JdbcClient jdbc,
            EventSettings settings,
            Inbox inbox,
            DeadLetters deadLetters,
            Replay replay,
            DeadLetterTopic topic,
            OutboxRelay relay,
            MeterRegistry registry) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.replay = replay;
        this.topic = topic;
        Gauge.builder("p2p.outbox.backlog", () -> backlog)
                .description("Events that Kafka has not got yet")
                .register(registry);
        TimeGauge.builder("p2p.outbox.age", () -> oldestSeconds, TimeUnit.SECONDS)
                .description("Age of the oldest event that Kafka has not got yet")
                .register(registry);
        Gauge.builder("p2p.outbox.relay.active", () -> relay.isActive() ? 1 : 0)
                .description("1 in the copy of the service whose relay sends")
                .register(registry);
        Gauge.builder("p2p.outbox.published", relay::published)
                .description("Events sent by this copy since its start")
                .register(registry);
        for (Status status : new Status[] {Status.RETRYING, Status.HELD, Status.DEAD}) {
            Gauge.builder("p2p.dead.letters", () -> open.getOrDefault(status, 0L))
                    .description("Messages put aside")
                    .tag("status", status.name())
                    .register(registry);
        }
    }

    @Scheduled(fixedDelay = 500, initialDelay = 500)
    void replay() {
        quietly(replay::run);
    }

    @Scheduled(fixedDelay = 2_000, initialDelay = 2_000)
    void copyDeadLetters() {
        quietly(topic::run);
    }

    @Scheduled(fixedDelay = 10_000, initialDelay = 5_000)
    void measure() {
        quietly(() -> {
            jdbc.sql(
                            """
                            select count(*), coalesce(extract(epoch from now() - min(occurred_at)), 0)
                            from outbox where published_at is null
                            """)
                    .query(row -> {
                        backlog = row.getLong(1);
                        oldestSeconds = row.getDouble(2);
                    });
            open = deadLetters.countOpen();
        });
    }

    @Scheduled(fixedDelay = 10, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
    void clean() {
        quietly(() -> {
            while (deleteOldest(settings.outboxRetention()) > 0) {
                // in bites, so that no transaction is long
            }
            inbox.forget(settings.inboxRetention());
            deadLetters.deleteClosed(settings.deadLetterRetention());
        });
    }

    /** Position grows with time, so the oldest are found without an index on the time. */
    private int deleteOldest(Duration retention) {
        return jdbc.sql(
                        """
                        delete from outbox
                        where position in (select position from outbox order by position limit 5000)
                            and published_at < now() - ? * interval '1 ms'
                        """)
                .param(retention.toMillis())
                .update();
    }

    /**
     * An outage of the database or of Kafka is told by those who need it most; here the next turn
     * is soon.
     */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            if (failure instanceof KafkaException || Failure.of(failure) == Failure.OUTAGE) {
                log.debug("Upkeep of events waits", failure);
            } else {
                throw failure;
            }
        }
    }
}
