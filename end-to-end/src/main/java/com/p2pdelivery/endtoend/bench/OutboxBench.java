package com.p2pdelivery.endtoend.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.platform.events.DomainEvent;
import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.platform.events.Outbox;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How fast events get from a committed transaction to a committed effect, through the real outbox,
 * relay, Kafka and inbox, all on this machine: a backlog of 100 000 from the relay's start to its
 * last effect, then 300 transactions a second for 30 s, and a bare Kafka producer and consumer at
 * the same rate to compare with.
 *
 * <p>Uses a schema and topics of its own, removed at the end, on the backends that {@code
 * P2P_DB_URL}, {@code P2P_DB_USER}, {@code P2P_DB_PASSWORD} and {@code P2P_KAFKA} name; the user
 * owns the schema, which is empty.
 */
public final class OutboxBench {

    private static final String SERVICE = "outboxbench";
    private static final String SCHEMA = SERVICE + "_service";
    private static final String PREFIX = "bench" + ProcessHandle.current().pid() + ".";
    private static final int WARM_UP = 20_000;
    private static final int BACKLOG = 100_000;
    private static final int RATE = 300;
    private static final int SECONDS = 30;
    private static final int AGGREGATES = RATE;

    private OutboxBench() {}

    public static void main(String[] args) throws Exception {
        String kafka = environment("P2P_KAFKA");
        try (ConfigurableApplicationContext service = start(kafka)) {
            SmartLifecycle relay = service.getBean("outboxRelay", SmartLifecycle.class);
            Applied applied = service.getBean(Applied.class);
            JdbcClient jdbc = service.getBean(JdbcClient.class);
            drain(jdbc, relay, applied, WARM_UP);
            double perSecond = drain(jdbc, relay, applied, BACKLOG);
            long[] outbox = transactions(service, applied);
            long[] bare = bareKafka(kafka);
            System.out.printf("figure outbox.drain %.0f events/s%n", perSecond);
            System.out.printf("figure outbox.p50 %.1f ms%n", percentile(outbox, 50));
            System.out.printf("figure outbox.p99 %.1f ms%n", percentile(outbox, 99));
            System.out.printf("figure outbox.bare.p99 %.1f ms%n", percentile(bare, 99));
        } finally {
            dropSchema();
            dropTopics(kafka);
        }
    }

    private static ConfigurableApplicationContext start(String kafka) {
        SpringApplication application = new SpringApplication(BenchService.class);
        application.setDefaultProperties(
                Map.of("logging.level.root", "error", "logging.structured.format.console", ""));
        return application.run(
                "--spring.application.name=" + SERVICE,
                "--p2p.service=" + SERVICE,
                "--p2p.events.topic-prefix=" + PREFIX,
                "--spring.kafka.bootstrap-servers=" + kafka,
                "--spring.datasource.url=" + databaseUrl(),
                "--spring.datasource.username=" + environment("P2P_DB_USER"),
                "--spring.datasource.password=" + environment("P2P_DB_PASSWORD"),
                "--p2p.security.field-keys=unused:"
                        + Base64.getEncoder().encodeToString(new byte[32]),
                "--server.port=0",
                "--management.server.port=0");
    }

    /** Events per second from the relay's start to the commit of the last effect. */
    private static double drain(
            JdbcClient jdbc, SmartLifecycle relay, Applied applied, int events) {
        relay.stop();
        applied.expect(events);
        jdbc.sql(
                        """
                        insert into outbox (id, aggregatetype, aggregateid, type, payload, sequence, occurred_at)
                        select gen_random_uuid(), 'counter', md5((number % 1000)::text)::uuid, 'Counted',
                            json_build_object('number', number, 'title', 'A box of books', 'price',
                                json_build_object('amountMinor', 1250, 'currency', 'EUR')),
                            number / 1000 + 1, now()
                        from generate_series(0, ? - 1) as number
                        """)
                .param(events)
                .update();
        jdbc.sql("analyze outbox").update();
        long start = System.nanoTime();
        relay.start();
        applied.awaitAll(Duration.ofMinutes(3));
        double perSecond = events / ((System.nanoTime() - start) / 1e9);
        System.out.printf("%d events drained, %.0f per second%n", events, perSecond);
        return perSecond;
    }

    /** Nanoseconds of each event from just before its commit to the commit of its effect. */
    private static long[] transactions(ConfigurableApplicationContext service, Applied applied) {
        Outbox outbox = service.getBean(Outbox.class);
        TransactionTemplate transaction =
                new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
        long[] committing = new long[RATE * SECONDS];
        List<UUID> aggregates =
                LongStream.range(0, AGGREGATES).mapToObj(_ -> UUID.randomUUID()).toList();
        applied.expect(committing.length);
        atRate(number ->
                transaction.executeWithoutResult(_ -> {
                    outbox.append(
                            new Counted(
                                    number,
                                    "A box of books",
                                    number / AGGREGATES + 1,
                                    aggregates.get(number % AGGREGATES)));
                    committing[number] = System.nanoTime();
                }));
        applied.awaitAll(Duration.ofMinutes(1));
        return latencies(committing, applied.at);
    }

    private static long[] bareKafka(String kafka) throws InterruptedException {
        String topic = PREFIX + "bare";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var _ = admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1))).all();
        }
        long[] sending = new long[RATE * SECONDS];
        Applied heard = new Applied();
        heard.expect(sending.length);
        Thread listener = Thread.ofPlatform().start(() -> listen(kafka, topic, heard));
        LockSupport.parkNanos(
                Duration.ofSeconds(3).toNanos()); // until the listener has its partitions
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", kafka, "acks", "all", "linger.ms", 0),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            atRate(number -> {
                sending[number] = System.nanoTime();
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        topic,
                                        "key" + number,
                                        Integer.toString(number).getBytes(UTF_8)));
            });
        }
        heard.awaitAll(Duration.ofMinutes(1));
        listener.join();
        return latencies(sending, heard.at);
    }

    private static void listen(String kafka, String topic, Applied heard) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                kafka,
                                "group.id",
                                topic,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (heard.missing.get() > 0) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(record ->
                                heard.applied(Integer.parseInt(new String(record.value(), UTF_8))));
            }
        }
    }

    /** Starts {@link #RATE} tasks in each second, whether the earlier ones are through or not. */
    private static void atRate(IntConsumer task) {
        long start = System.nanoTime();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < RATE * SECONDS; number++) {
                int mine = number;
                long due = start + number * 1_000_000_000L / RATE;
                for (long left = due - System.nanoTime();
                        left > 0;
                        left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                tasks.execute(() -> task.accept(mine));
            }
        }
    }

    private static long[] latencies(long[] from, AtomicLongArray to) {
        long[] latencies = new long[from.length];
        Arrays.setAll(latencies, number -> to.get(number) - from[number]);
        Arrays.sort(latencies);
        return latencies;
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1] / 1e6;
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("`./p2p bench outbox` sets " + name);
        }
        return value;
    }

    private static String databaseUrl() {
        return environment("P2P_DB_URL").replaceAll("\\?.*", "")
                + "?currentSchema="
                + SCHEMA
                + ",public";
    }

    private static void dropSchema() throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                databaseUrl(),
                                environment("P2P_DB_USER"),
                                environment("P2P_DB_PASSWORD"));
                var statement = connection.createStatement()) {
            statement.execute("set client_min_messages = error");
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
        }
    }

    private static void dropTopics(String kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            List<String> ours =
                    admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith(PREFIX))
                            .toList();
            admin.deleteTopics(ours).all().get();
        }
    }

    /** The event that is sent back and forth. */
    record Counted(long number, String title, long sequence, UUID aggregateId)
            implements DomainEvent {
        @Override
        public String aggregate() {
            return "counter";
        }
    }

    /** What a listener needs of it. */
    record Heard(int number) {}

    /** When each event's effect was there for good. */
    static final class Applied {
        private AtomicLongArray at = new AtomicLongArray(0);
        private final AtomicLong missing = new AtomicLong();

        void expect(int events) {
            at = new AtomicLongArray(events);
            missing.set(events);
        }

        void applied(int number) {
            at.set(number, System.nanoTime());
            missing.decrementAndGet();
        }

        void awaitAll(Duration longest) {
            long end = System.nanoTime() + longest.toNanos();
            while (missing.get() > 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            missing + " events have not arrived within " + longest);
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class BenchService {

        @Bean
        Applied applied() {
            return new Applied();
        }

        @Bean
        EventHandlers handlers(Applied applied) {
            return EventHandlers.named("bench")
                    .on(
                            "p2p." + SERVICE + ".counter",
                            "Counted",
                            Heard.class,
                            (_, event) ->
                                    TransactionSynchronizationManager.registerSynchronization(
                                            new TransactionSynchronization() {
                                                @Override
                                                public void afterCommit() {
                                                    applied.applied(event.number());
                                                }
                                            }));
        }
    }
}
