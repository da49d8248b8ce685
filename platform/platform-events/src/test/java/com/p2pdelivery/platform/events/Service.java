package com.p2pdelivery.platform.events;

import com.fasterxml.uuid.Generators;
import com.p2pdelivery.platform.id.IdSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.flywaydb.core.Flyway;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service with a schema, topics and a consumer group of its own: aggregates are counters, a
 * consumer writes what it hears into a table. Any number of copies of its relay and consumer can
 * run.
 */
final class Service implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final String prefix;
    final String url;
    final String role;
    final HikariDataSource database;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final EventSettings settings;
    final Broker broker;
    final Outbox outbox;
    final DeadLetters deadLetters;
    final JsonMapper json = JsonMapper.builder().build();

    private final IdSource ids = Generators.timeBasedEpochGenerator()::generate;
    private final List<SmartLifecycle> running = new ArrayList<>();

    /** The payload that everyone here understands. */
    record Counted(UUID counterId, long value) implements DomainEvent {
        @Override
        public String aggregate() {
            return "counter";
        }

        @Override
        public UUID aggregateId() {
            return counterId;
        }

        @Override
        public long sequence() {
            return value;
        }
    }

    Service() {
        int number = COUNT.incrementAndGet();
        prefix = "it" + number + ".";
        role = "it" + number + "_service";
        url = Servers.newSchema(role);
        Flyway.configure()
                .dataSource(url, role, Servers.PASSWORD)
                .defaultSchema(role)
                .locations("classpath:db/platform")
                .load()
                .migrate();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(role);
        config.setPassword(Servers.PASSWORD);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        database = new HikariDataSource(config);
        jdbc = JdbcClient.create((DataSource) database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        settings =
                new EventSettings(
                        prefix,
                        3,
                        (short) 1,
                        true,
                        200,
                        Duration.ofMillis(500),
                        300,
                        List.of(Duration.ofMillis(50), Duration.ofMillis(100)),
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
        Map<String, Object> kafka = Map.of("bootstrap.servers", Servers.kafka().bootstrapServers());
        broker = new Broker(kafka, kafka, kafka, settings);
        outbox =
                new Outbox(
                        new JdbcTemplate(database), json, ids, Clock.systemUTC(), TraceLink.none());
        deadLetters = new DeadLetters(jdbc, ids);
        jdbc.sql("create table counter (id uuid primary key, value bigint not null)").update();
        jdbc.sql(
                        """
                        create table heard (
                            position bigint generated always as identity, consumer text, counter_id uuid, value bigint)
                        """)
                .update();
    }

    UUID newCounter() {
        UUID id = ids.next();
        jdbc.sql("insert into counter values (?, 0)").param(id).update();
        return id;
    }

    /** The counter's next event, in a transaction of its own. */
    void count(UUID counter) {
        transaction.executeWithoutResult(_ -> countInTransaction(counter));
    }

    void countInTransaction(UUID counter) {
        long value =
                jdbc.sql("update counter set value = value + 1 where id = ? returning value")
                        .param(counter)
                        .query(Long.class)
                        .single();
        outbox.append(new Counted(counter, value));
    }

    OutboxRelay relay(OutboxRelay.Steps steps) {
        OutboxRelay relay =
                new OutboxRelay(
                        () ->
                                DriverManager.getConnection(
                                        url + "&ApplicationName=relay-" + prefix,
                                        role,
                                        Servers.PASSWORD),
                        broker,
                        settings,
                        "test",
                        steps);
        return started(relay);
    }

    /** Writes each event that it hears into the table. */
    EventHandlers listening(String consumer) {
        return EventHandlers.named(consumer)
                .on(
                        "p2p.test.counter",
                        "Counted",
                        Counted.class,
                        (_, event) -> hear(consumer, event));
    }

    void hear(String consumer, Counted event) {
        jdbc.sql("insert into heard (consumer, counter_id, value) values (?, ?, ?)")
                .params(consumer, event.counterId(), event.value())
                .update();
    }

    List<Long> heard(String consumer, UUID counter) {
        return jdbc.sql(
                        "select value from heard where consumer = ? and counter_id = ? order by position")
                .params(consumer, counter)
                .query(Long.class)
                .list();
    }

    Inbox inbox(Inbox.Steps steps) {
        return new Inbox(
                jdbc, transaction, deadLetters, json, TraceLink.none(), meters(), settings, steps);
    }

    Replay replay(Routes routes) {
        return new Replay(
                transaction,
                deadLetters,
                inbox(Inbox.Steps.NONE),
                routes,
                json,
                TraceLink.none(),
                meters(),
                settings);
    }

    DeadLetterDesk desk(Replay replay) {
        return new DeadLetterDesk(transaction, deadLetters, inbox(Inbox.Steps.NONE), replay);
    }

    EventConsumer consumer(Routes routes, Inbox.Steps inside, EventConsumer.Steps outside) {
        return started(new EventConsumer(broker, routes, inbox(inside), "test-service", outside));
    }

    EventConsumer consumer(Routes routes) {
        return consumer(routes, Inbox.Steps.NONE, EventConsumer.Steps.NONE);
    }

    /** Puts a message on the topic without outbox and relay. */
    void send(ProducerRecord<String, byte[]> message) {
        broker.ensureTopics(List.of(message.topic()));
        try (Producer<String, byte[]> producer = broker.producer()) {
            var _ = producer.send(message); // closing waits for it
        }
    }

    ProducerRecord<String, byte[]> message(UUID id, UUID counter, long value, String payload) {
        return CloudEvents.write(
                broker.physical("p2p.test.counter"),
                new Message(
                        id,
                        "p2p.test.counter",
                        counter.toString(),
                        "Counted",
                        "test",
                        value,
                        Clock.systemUTC().instant(),
                        null,
                        payload));
    }

    private static ConsumerMeters meters() {
        return new ConsumerMeters(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private <T extends SmartLifecycle> T started(T lifecycle) {
        running.add(lifecycle);
        lifecycle.start();
        return lifecycle;
    }

    @Override
    public void close() {
        running.reversed().forEach(SmartLifecycle::stop);
        database.close();
    }
}
