package com.p2pdelivery.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.p2pdelivery.platform.events.DeadLetter.Status;
import com.p2pdelivery.platform.events.Service.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class EventConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Counters that the consumer "picky" cannot digest. */
    private final Set<Long> refused = ConcurrentHashMap.newKeySet();

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
    void appliesEachEventOnceForEachConsumerAlthoughItCrashesBetweenAnyTwoSteps() {
        AtomicInteger steps = new AtomicInteger();
        Inbox.Steps beforeCommit = () -> crashSometimes(steps);
        EventConsumer.Steps beforeOffsets = () -> crashSometimes(steps);
        List<UUID> counters = IntStream.range(0, 10).mapToObj(_ -> service.newCounter()).toList();
        Routes routes = new Routes(List.of(service.listening("one"), service.listening("two")));
        service.relay(() -> crashSometimes(steps));
        service.consumer(routes, beforeCommit, beforeOffsets);
        service.consumer(routes, beforeCommit, beforeOffsets);

        for (int round = 0; round < 60; round++) {
            counters.forEach(service::count);
        }

        await().atMost(PATIENCE).until(() -> heardInAll() == 1200);
        assertThat(steps).hasValueGreaterThan(5);
        Replay replay = service.replay(routes);
        replay.run();
        for (UUID counter : counters) {
            List<Long> all = LongStream.rangeClosed(1, 60).boxed().toList();
            assertThat(service.heard("one", counter)).containsExactlyElementsOf(all);
            assertThat(service.heard("two", counter)).containsExactlyElementsOf(all);
        }
    }

    @Test
    void showsThoseThatComeTogetherBeforeTheFirstOfThemIsApplied() {
        UUID counter = service.newCounter();
        List<Object> seen = new CopyOnWriteArrayList<>();
        EventHandlers handlers =
                EventHandlers.named("ahead")
                        .on(
                                "p2p.test.counter",
                                "Counted",
                                Counted.class,
                                batch -> seen.add(batch.stream().map(Counted::value).toList()),
                                (_, event) -> seen.add(event.value()));
        // In one transaction, so that they leave and come together.
        service.transaction.executeWithoutResult(
                _ -> IntStream.range(0, 6).forEach(_ -> service.countInTransaction(counter)));
        service.relay(OutboxRelay.Steps.NONE);

        service.consumer(new Routes(List.of(handlers)));

        List<Long> all = List.of(1L, 2L, 3L, 4L, 5L, 6L);
        await().atMost(PATIENCE).until(() -> seen.size() > 6);
        assertThat(seen).first().isEqualTo(all);
        assertThat(seen.subList(1, 7)).isEqualTo(all);
    }

    @Test
    void putsAsideWhatFailsAndReplaysItInOrderOnceItIsCorrected() {
        UUID poisoned = service.newCounter();
        UUID healthy = service.newCounter();
        Routes routes = new Routes(List.of(picky(), service.listening("other")));
        Replay replay = service.replay(routes);
        MockMvcTester operator = operator(replay);
        refused.add(2L);
        service.relay(OutboxRelay.Steps.NONE);
        service.consumer(routes);
        for (int i = 0; i < 5; i++) {
            service.count(poisoned);
        }
        await().atMost(PATIENCE).until(() -> service.heard("other", poisoned).size() == 5);
        service.count(healthy); // the consumer goes on with others

        await().atMost(PATIENCE).until(() -> service.heard("picky", healthy).size() == 1);
        assertThat(service.heard("picky", poisoned)).containsExactly(1L);
        await().atMost(PATIENCE)
                .until(() -> {
                    replay.run();
                    return service.deadLetters.countOpen().getOrDefault(Status.DEAD, 0L) == 1;
                });
        assertThat(service.deadLetters.countOpen()).containsEntry(Status.HELD, 3L);

        DeadLetter dead = service.deadLetters.list(Status.DEAD, null, 10).getFirst();
        DeadLetter held = service.deadLetters.list(Status.HELD, null, 10).getLast();
        assertThat(operator.get().uri("/internal/v1/dead-letters?status=DEAD"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].reason")
                .asString()
                .contains("cannot digest 2");
        assertThat(
                        operator.post()
                                .uri("/internal/v1/dead-letters/{id}/replay", held.id())
                                .principal(() -> "admin"))
                .hasStatus(409);
        assertThat(
                        operator.post()
                                .uri("/internal/v1/dead-letters/{id}/replay", dead.id())
                                .principal(() -> "admin"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DEAD");
        assertThat(
                        operator.put()
                                .uri("/internal/v1/dead-letters/{id}", dead.id())
                                .principal(() -> "admin")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"payload\":{\"counterId\":\""
                                                + poisoned
                                                + "\",\"value\":22}}"))
                .hasStatusOk();
        assertThat(
                        operator.post()
                                .uri("/internal/v1/dead-letters/{id}/replay", dead.id())
                                .principal(() -> "admin"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("REPLAYED");
        service.count(poisoned);

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    replay.run();
                    assertThat(service.heard("picky", poisoned))
                            .containsExactly(1L, 22L, 3L, 4L, 5L, 6L);
                });
        assertThat(service.deadLetters.countOpen()).isEmpty();
    }

    @Test
    void goesOnBehindAnEventThatAnOperatorGivesUp() {
        UUID poisoned = service.newCounter();
        Routes routes = new Routes(List.of(picky()));
        Replay replay = service.replay(routes);
        refused.add(1L);
        service.relay(OutboxRelay.Steps.NONE);
        service.consumer(routes);
        service.count(poisoned);
        service.count(poisoned);
        await().atMost(PATIENCE)
                .until(() -> service.deadLetters.countOpen().containsKey(Status.HELD));

        DeadLetter first = service.deadLetters.list(Status.RETRYING, null, 1).getFirst();
        assertThat(
                        operator(replay)
                                .delete()
                                .uri("/internal/v1/dead-letters/{id}?reason=test", first.id())
                                .principal(() -> "admin"))
                .hasStatusOk();
        replay.run();

        assertThat(service.heard("picky", poisoned)).containsExactly(2L);
    }

    @Test
    void putsAsideWhatCannotBeReadAndGoesOn() {
        UUID counter = service.newCounter();
        Routes routes = new Routes(List.of(service.listening("one")));
        String topic = service.broker.physical("p2p.test.counter");
        service.send(new ProducerRecord<>(topic, "key", new byte[] {0, 1, (byte) 0xff}));
        service.send(new ProducerRecord<>(topic, null, null));
        service.send(service.message(UUID.randomUUID(), UUID.randomUUID(), 1, "{\"counterId\":"));
        service.send(
                service.message(UUID.randomUUID(), UUID.randomUUID(), 1, "{\"value\":\"many\"}"));
        service.send(
                service.message(
                        UUID.randomUUID(),
                        counter,
                        1,
                        "{\"counterId\":\"" + counter + "\",\"value\":1,\"more\":{}}"));

        service.consumer(routes);

        await().atMost(PATIENCE).until(() -> service.heard("one", counter).size() == 1);
        await().atMost(PATIENCE)
                .until(() -> service.deadLetters.countOpen().getOrDefault(Status.DEAD, 0L) == 4);
        new DeadLetterTopic(service.deadLetters, service.broker, "test").run();
        assertThat(read(topic + ".dlt"))
                .hasSize(4)
                .allSatisfy(
                        copy -> assertThat(copy.headers().lastHeader("dlt_reason")).isNotNull());
    }

    @Test
    void triesAConflictAgainUntilItIsOver() {
        UUID counter = service.newCounter();
        AtomicInteger tries = new AtomicInteger();
        Routes routes =
                new Routes(
                        List.of(
                                EventHandlers.named("busy")
                                        .on(
                                                "p2p.test.counter",
                                                "Counted",
                                                Counted.class,
                                                (_, event) -> {
                                                    if (tries.incrementAndGet() < 8) {
                                                        throw new OptimisticLockingFailureException(
                                                                "Somebody else was faster");
                                                    }
                                                    service.hear("busy", event);
                                                })));
        Replay replay = service.replay(routes);
        service.relay(OutboxRelay.Steps.NONE);
        service.consumer(routes);
        service.count(counter);

        await().atMost(PATIENCE)
                .until(() -> {
                    replay.run();
                    return service.heard("busy", counter).size() == 1;
                });
        assertThat(service.deadLetters.countOpen()).isEmpty();
    }

    @Test
    void waitsWhileTheDatabaseIsDownAndLosesNothing() {
        UUID counter = service.newCounter();
        AtomicBoolean killed = new AtomicBoolean();
        Routes routes = new Routes(List.of(service.listening("one")));
        service.relay(OutboxRelay.Steps.NONE);
        for (int i = 0; i < 20; i++) {
            service.count(counter);
        }
        service.consumer(
                routes,
                () -> {
                    if (!killed.get()) {
                        Servers.postgres().kill();
                        // Only now: what is started while it still dies would be taken for it.
                        killed.set(true);
                    }
                },
                EventConsumer.Steps.NONE);
        await().atMost(PATIENCE).until(killed::get);
        Servers.postgres().start();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> service.heard("one", counter).size() == 20);
        assertThat(service.heard("one", counter))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(service.deadLetters.list(null, null, 10)).isEmpty();
    }

    private EventHandlers picky() {
        return EventHandlers.named("picky")
                .on(
                        "p2p.test.counter",
                        "Counted",
                        Counted.class,
                        (_, event) -> {
                            service.hear("picky", event);
                            if (refused.contains(event.value())) {
                                throw new IllegalStateException("I cannot digest " + event.value());
                            }
                        });
    }

    private static void crashSometimes(AtomicInteger steps) {
        if (steps.incrementAndGet() % 7 == 0) {
            throw new DataAccessResourceFailureException("Crash here");
        }
    }

    private MockMvcTester operator(Replay replay) {
        return MockMvcTester.create(
                MockMvcBuilders.standaloneSetup(
                                new DeadLetterController(service.desk(replay), service.json))
                        .build());
    }

    private long heardInAll() {
        return service.jdbc.sql("select count(*) from heard").query(Long.class).single();
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        try (Consumer<String, byte[]> reader = service.broker.consumer("reader")) {
            reader.subscribe(List.of(topic));
            await().atMost(PATIENCE)
                    .until(() -> {
                        reader.poll(Duration.ofMillis(200)).forEach(messages::add);
                        return messages.size() >= 4;
                    });
        }
        return messages;
    }
}
