package com.p2pdelivery.platform.events;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the outbox to Kafka. Of all copies of a service one is active: it holds an advisory lock of
 * a database session of its own, and does all its reading and marking in that session, so that it
 * cannot go on after the lock is gone. Standbys ask for the lock every {@code relayPoll}; it is
 * free as soon as the active one's process or connection ends.
 *
 * <p><b>Order.</b> Rows are read in the order of {@code position} among those that are visible. Let
 * an aggregate's events be a then b. Whoever appended b had seen a's transaction committed, as it
 * waited for the row lock or has read the version that a's transaction wrote. So b drew its
 * position after a, and every snapshot that shows b shows a. Hence a is always read before b or
 * together with it in the right order, and a row that becomes visible late, below rows that have
 * left already, is never one that these had to wait for. (Reading by transaction id below {@code
 * pg_snapshot_xmin} would be wrong here: b's transaction can have the older id, if it had written
 * something else before it waited for a. And one long transaction anywhere in the database would
 * hold up all events.)
 *
 * <p><b>Crash.</b> A row is marked after the broker's acknowledgement only. An active relay that
 * dies in between leaves rows that its successor sends again: repeats, which inboxes drop, and
 * never an event before its predecessor, as each relay sends all of an aggregate's unmarked events
 * from the first on.
 */
final class OutboxRelay implements SmartLifecycle {

    /** Opens the relay's own session; a pool would take it back or hand it on. */
    interface Sessions {
        Connection open() throws SQLException;
    }

    /** Named places where tests make a relay fail. */
    interface Steps {
        Steps NONE = () -> {};

        void sentButNotMarked();
    }

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private static final String UNPUBLISHED =
            """
            select position, id, aggregatetype, aggregateid, type, payload, sequence, traceparent, occurred_at
            from outbox
            where published_at is null and aggregateid <> all (?)
            order by position
            limit ?
            """;
    private static final String MARK =
            "update outbox set published_at = now() where position = any (?)";

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration RETRY_OF_REFUSED = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final Broker broker;
    private final EventSettings settings;
    private final String service;
    private final Steps steps;

    /** Aggregates whose next event the broker refuses for good, and when to try again. */
    private final Map<String, Instant> refused = new HashMap<>();

    private volatile boolean running;
    private volatile boolean active;
    private final AtomicLong published = new AtomicLong();
    private @Nullable Thread thread;

    OutboxRelay(
            Sessions sessions, Broker broker, EventSettings settings, String service, Steps steps) {
        this.sessions = sessions;
        this.broker = broker;
        this.settings = settings;
        this.service = service;
        this.steps = steps;
    }

    @Override
    public synchronized void start() {
        if (!settings.relay() || running) {
            return;
        }
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping == null) {
            return;
        }
        try {
            // Time to finish a batch; a flush that waits for a dead broker is broken off.
            if (!stopping.join(Duration.ofSeconds(3))) {
                stopping.interrupt();
                stopping.join(Duration.ofSeconds(3));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stops after the web server, so that the last answers' events still leave. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }

    /** Whether this copy of the service sends. */
    boolean isActive() {
        return active;
    }

    /** How many events this copy has sent since its start. */
    long published() {
        return published.get();
    }

    private void run() {
        Duration pause = Duration.ofMillis(200);
        while (running) {
            Instant since = Instant.now();
            try (Connection session = sessions.open()) {
                serve(session);
            } catch (SQLException | RuntimeException | Error failure) {
                if (!running || failure instanceof InterruptException) {
                    break;
                }
                // A session that had worked for a while failed for a new reason: try again soon.
                boolean worked = since.plus(LONGEST_PAUSE).isBefore(Instant.now());
                pause =
                        worked
                                ? Duration.ofMillis(200)
                                : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                log.warn("Outbox waits {} ms after: {}", pause.toMillis(), failure.toString());
                sleep(pause);
            } finally {
                active = false;
            }
        }
    }

    private void serve(Connection session) throws SQLException {
        String channel = prepare(session);
        while (!lock(session, channel)) {
            sleep(settings.relayPoll());
            if (!running) {
                return;
            }
        }
        try (var statement = session.createStatement()) {
            statement.execute("listen " + statement.enquoteIdentifier(channel, true));
        }
        Producer<String, byte[]> producer = broker.producer();
        try {
            active = true;
            log.info("Outbox relay of {} is active here", service);
            while (running) {
                if (!relay(session, producer)) {
                    session.unwrap(PGConnection.class)
                            .getNotifications((int) settings.relayPoll().toMillis());
                }
            }
        } finally {
            active = false;
            producer.close(Duration.ZERO);
        }
    }

    /** A host that vanishes must not keep the lock for the hours that TCP allows. */
    private static String prepare(Connection session) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(
                    "set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3");
            try (ResultSet row =
                    statement.executeQuery("select 'p2p_outbox_' || current_schema()")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static boolean lock(Connection session, String channel) throws SQLException {
        try (var statement =
                session.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            statement.setString(1, channel);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Sends one batch; says whether there may be more at once. */
    private boolean relay(Connection session, Producer<String, byte[]> producer)
            throws SQLException {
        refused.values().removeIf(Instant.now()::isAfter);
        List<Row> rows = read(session);
        if (rows.isEmpty()) {
            return false;
        }
        broker.ensureTopics(rows.stream().map(Row::topic).distinct().toList());
        Sent sent = send(producer, rows);
        steps.sentButNotMarked();
        mark(session, sent.acknowledged());
        if (sent.failure() != null) {
            throw sent.failure();
        }
        return rows.size() == settings.relayBatch();
    }

    private List<Row> read(Connection session) throws SQLException {
        try (PreparedStatement query = session.prepareStatement(UNPUBLISHED)) {
            Array skipped = session.createArrayOf("text", refused.keySet().toArray());
            query.setArray(1, skipped);
            query.setInt(2, settings.relayBatch());
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String topic = "p2p." + service + "." + row.getString("aggregatetype");
                    rows.add(
                            new Row(
                                    row.getLong("position"),
                                    broker.physical(topic),
                                    new Message(
                                            row.getObject("id", UUID.class),
                                            topic,
                                            row.getString("aggregateid"),
                                            row.getString("type"),
                                            service,
                                            row.getLong("sequence"),
                                            row.getObject("occurred_at", OffsetDateTime.class)
                                                    .toInstant(),
                                            row.getString("traceparent"),
                                            row.getString("payload"))));
                }
            }
            return rows;
        }
    }

    /**
     * Sends in order. Behind an event that failed, later ones of its aggregate are not sent, or,
     * when they were on their way already, not counted: they go again after it.
     */
    private Sent send(Producer<String, byte[]> producer, List<Row> rows) {
        List<Future<RecordMetadata>> results = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Future<RecordMetadata> result =
                    producer.send(CloudEvents.write(row.topic(), row.event()));
            results.add(result);
            if (result.state() == Future.State.FAILED) {
                break; // refused before it left: nothing may overtake it
            }
        }
        producer.flush();
        List<Long> acknowledged = new ArrayList<>(rows.size());
        Set<String> stopped = new HashSet<>();
        @Nullable KafkaException failure = null;
        for (int i = 0; i < results.size(); i++) {
            Row row = rows.get(i);
            String aggregate = row.event().key();
            if (aggregate == null || stopped.contains(aggregate)) {
                continue;
            }
            try {
                results.get(i).get();
                acknowledged.add(row.position());
            } catch (ExecutionException failed) {
                stopped.add(aggregate);
                if (isForGood(failed.getCause())) {
                    refused.put(aggregate, Instant.now().plus(RETRY_OF_REFUSED));
                    log.error(
                            "Kafka refuses {} {} of {}; later events of it wait",
                            row.event().type(),
                            row.event().id(),
                            aggregate,
                            failed.getCause());
                } else {
                    failure = new KafkaException("Sending failed", failed.getCause());
                }
            } catch (InterruptedException stop) {
                throw new InterruptException(stop);
            }
        }
        return new Sent(acknowledged, failure);
    }

    private static boolean isForGood(@Nullable Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof AuthorizationException
                || failure instanceof InvalidTopicException;
    }

    private void mark(Connection session, List<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        try (PreparedStatement update = session.prepareStatement(MARK)) {
            update.setArray(1, session.createArrayOf("bigint", positions.toArray()));
            update.executeUpdate();
        }
        published.addAndGet(positions.size());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt(); // the loops end, as stop was called
        }
    }

    private record Row(long position, String topic, Message event) {}

    private record Sent(List<Long> acknowledged, @Nullable KafkaException failure) {}
}
