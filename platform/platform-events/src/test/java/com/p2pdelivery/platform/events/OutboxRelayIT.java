package com.p2pdelivery.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Service service;

    @BeforeEach
    void startsService() {
        service = new Service();
    }

    @AfterEach
    void stopsService() {
        service.close();
    }

    @Test
    void losesAndDisordersNothingWhileWritersRaceAndActiveRelaysDie() throws Exception {
        List<UUID> counters = Stream.generate(service::newCounter).limit(15).toList();
        service.relay(OutboxRelay.Steps.NONE);
        service.relay(OutboxRelay.Steps.NONE);
        AtomicBoolean writing = new AtomicBoolean(true);

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 8; writer++) {
                writers.execute(() -> {
                    for (int i = 0; i < 250; i++) {
                        // Two counters in one transaction, so that transactions begin in another
                        // order than they lock.
                        var random = ThreadLocalRandom.current();
                        int first = random.nextInt(14);
                        int second = random.nextInt(first + 1, 15);
                        service.transaction.executeWithoutResult(_ -> {
                            service.countInTransaction(counters.get(first));
                            service.countInTransaction(counters.get(second));
                        });
                    }
                });
            }
            writers.execute(() -> {
                while (writing.get()) {
                    endSessionOfActiveRelay();
                    LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
                }
            });
            await().atMost(PATIENCE).until(() -> counted() == 4000);
            writing.set(false);
        }

        await().atMost(PATIENCE).until(() -> unpublished() == 0);
        Map<UUID, List<Long>> sent = sent();
        for (UUID counter : counters) {
            assertThat(sent.get(counter))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, value(counter)).boxed().toList());
        }
    }

    @Test
    void keepsTheOrderWhenTheLaterWriterHasTheOlderTransaction() throws Exception {
        UUID counter = service.newCounter();
        UUID other = service.newCounter();
        CountDownLatch olderHasBegun = new CountDownLatch(1);
        CountDownLatch firstIsWritten = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            writers.execute(() ->
                    service.transaction.execute(_ -> {
                        service.countInTransaction(other); // draws the older transaction id
                        olderHasBegun.countDown();
                        awaitLatch(firstIsWritten);
                        service.countInTransaction(counter);
                        return null;
                    }));
            awaitLatch(olderHasBegun);
            // A transaction that stays open all the time must not hold up anybody.
            writers.execute(() ->
                    service.transaction.execute(_ -> {
                        service.jdbc
                                .sql("insert into counter values (gen_random_uuid(), 0)")
                                .update();
                        awaitLatch(mayCommit);
                        return null;
                    }));
            service.count(counter);
            firstIsWritten.countDown();
            await().until(() -> counted() == 3);

            service.relay(OutboxRelay.Steps.NONE);
            await().atMost(PATIENCE).until(() -> unpublished() == 0);
            mayCommit.countDown();
        }

        assertThat(sent().get(counter)).containsExactly(1L, 2L);
    }

    @Test
    void sendsAgainWhatWasSentButNotMarked() {
        UUID counter = service.newCounter();
        AtomicBoolean crash = new AtomicBoolean(true);
        OutboxRelay first =
                service.relay(() -> {
                    if (crash.getAndSet(false)) {
                        throw new IllegalStateException("Crash between sending and marking");
                    }
                });
        service.count(counter);
        service.count(counter);

        await().atMost(PATIENCE).until(() -> unpublished() == 0);

        assertThat(first.isActive()).isTrue();
        assertThat(messages()).hasSizeGreaterThan(2);
        assertThat(sent().get(counter)).containsExactly(1L, 2L);
    }

    @Test
    void standbyTakesOverWithinSeconds() {
        UUID counter = service.newCounter();
        OutboxRelay one = service.relay(OutboxRelay.Steps.NONE);
        await().atMost(PATIENCE).until(one::isActive);
        OutboxRelay other = service.relay(OutboxRelay.Steps.NONE);

        one.stop();
        service.count(counter);

        await().atMost(Duration.ofSeconds(3)).until(() -> unpublished() == 0);
        assertThat(other.isActive()).isTrue();
        assertThat(one.isActive()).isFalse();
    }

    @Test
    void keepsEventsWhileKafkaIsDown() {
        UUID counter = service.newCounter();
        OutboxRelay relay = service.relay(OutboxRelay.Steps.NONE);
        service.count(counter);
        await().atMost(PATIENCE).until(() -> unpublished() == 0);

        Servers.kafka().kill();
        service.count(counter);
        service.count(counter);
        Servers.kafka().start();

        await().atMost(PATIENCE).until(() -> unpublished() == 0);
        assertThat(relay.isActive()).isTrue();
        assertThat(sent().get(counter)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anEventThatKafkaRefusesHoldsUpItsOwnAggregateOnly() {
        UUID stuck = service.newCounter();
        UUID free = service.newCounter();
        service.count(stuck);
        service.jdbc.sql("update outbox set payload = to_json(repeat('x', 1100000))").update();
        service.count(stuck);
        service.count(free);
        service.relay(OutboxRelay.Steps.NONE);
        await().atMost(PATIENCE).until(() -> unpublished() == 2);
        assertThat(sent()).containsOnlyKeys(free);

        service.jdbc
                .sql(
                        "update outbox set payload = json_build_object('counterId', aggregateid, 'value', sequence)")
                .update();

        await().atMost(PATIENCE).until(() -> unpublished() == 0);
        assertThat(sent().get(stuck)).containsExactly(1L, 2L);
    }

    private void endSessionOfActiveRelay() {
        service.jdbc
                .sql(
                        """
                        select pg_terminate_backend(pid) from pg_locks
                        where locktype = 'advisory' and granted
                            and pid in (select pid from pg_stat_activity where application_name = ?)
                        """)
                .param("relay-" + service.prefix)
                .query(Boolean.class)
                .list();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long counted() {
        return service.jdbc.sql("select count(*) from outbox").query(Long.class).single();
    }

    private long unpublished() {
        return service.jdbc
                .sql("select count(*) from outbox where published_at is null")
                .query(Long.class)
                .single();
    }

    private long value(UUID counter) {
        return service.jdbc
                .sql("select value from counter where id = ?")
                .param(counter)
                .query(Long.class)
                .single();
    }

    /** What each counter's readers have seen, repeats left out as an inbox does. */
    private Map<UUID, List<Long>> sent() {
        Map<UUID, List<Long>> sent = new HashMap<>();
        Set<UUID> known = new HashSet<>();
        for (Message message : messages()) {
            if (known.add(message.id())) {
                sent.computeIfAbsent(UUID.fromString(message.key()), _ -> new ArrayList<>())
                        .add(message.sequence());
            }
        }
        return sent;
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        try (Consumer<String, byte[]> reader =
                service.broker.consumer("reader-" + UUID.randomUUID())) {
            var partitions =
                    reader.partitionsFor(service.prefix + "p2p.test.counter").stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                reader.poll(Duration.ofMillis(200))
                        .forEach(record ->
                                messages.add(CloudEvents.read("p2p.test.counter", record)));
            }
        }
        return messages;
    }
}
