package com.p2pdelivery.platform.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Without Redis, which nothing here needs. */
class LiveStreamsTest {

    private static final UUID KEY = UUID.randomUUID();
    private final Instant later = Instant.now().plusSeconds(600);

    private final Numbers feed = new Numbers();
    private final LiveSettings settings =
            new LiveSettings(
                    3,
                    2,
                    10,
                    Duration.ofSeconds(30),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(2));
    private final LiveStreams streams =
            new LiveStreams(settings, Clock.systemUTC(), "redis://127.0.0.1:1", "test");

    @BeforeEach
    void start() {
        streams.start();
    }

    @AfterEach
    void stop() {
        streams.stop();
    }

    @Test
    void readsOnInBatchesFromWhereTheClientWas() {
        feed.grow(25);

        open(3);

        await().untilAsserted(() -> assertThat(feed.given).hasSize(22));
        assertThat(feed.cursors).startsWith(3L, 13L, 23L);
        assertThat(feed.given).startsWith(4L).endsWith(25L).doesNotHaveDuplicates();
    }

    @Test
    void findsByThePollWhatNobodyToldItOf() {
        open(0);
        await().untilAsserted(() -> assertThat(feed.cursors).hasSize(1));

        feed.grow(4);
        await().untilAsserted(() -> assertThat(feed.given).containsExactly(1L, 2L, 3L, 4L));

        feed.grow(1);
        await().untilAsserted(() -> assertThat(feed.given).containsExactly(1L, 2L, 3L, 4L, 5L));
    }

    @Test
    void goesOnAfterTheDatabaseWasAway() {
        feed.grow(5);
        feed.faults.set(2);

        open(0);
        await().untilAsserted(() -> assertThat(feed.given).containsExactly(1L, 2L, 3L, 4L, 5L));
        assertThat(feed.cursors).startsWith(0L, 0L, 0L);
        feed.grow(1);

        await().untilAsserted(() -> assertThat(feed.given).containsExactly(1L, 2L, 3L, 4L, 5L, 6L));
    }

    @Test
    void tellsOfAnEventOnlyOnceItIsCommitted() {
        var quiet = thatNeverPolls();
        quiet.open(feed, KEY, 0, later);
        await().untilAsserted(() -> assertThat(feed.cursors).hasSize(1));

        TransactionSynchronizationManager.initSynchronization();
        try {
            quiet.wake(feed, KEY);
            assertThat(feed.cursors).hasSize(1);
            TransactionSynchronizationManager.getSynchronizations()
                    .forEach(synchronization -> synchronization.afterCommit());
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }

        await().untilAsserted(() -> assertThat(feed.cursors).hasSize(2));
        quiet.stop();
    }

    @Test
    void holdsNoMoreStreamsThanItMay() {
        for (int i = 0; i < 3; i++) {
            assertThat(open(0)).isInstanceOf(SseEmitter.class);
        }

        assertThat(open(0))
                .isInstanceOfSatisfying(
                        ResponseEntity.class,
                        answer ->
                                assertThat(answer.getStatusCode())
                                        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
        assertThat(streams.openStreams()).isEqualTo(3);
    }

    @Test
    void endsWithTheFeedWithThePermissionAndWithTheProcess() {
        feed.ended = true;
        open(0);
        await().untilAsserted(() -> assertThat(streams.openStreams()).isZero());

        feed.ended = false;
        streams.open(feed, KEY, 0, Instant.now().plusMillis(200));
        assertThat(streams.openStreams()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(streams.openStreams()).isZero());

        open(0);
        open(0);
        streams.stop();
        await().untilAsserted(() -> assertThat(streams.openStreams()).isZero());
        assertThat(open(0)).isInstanceOf(ResponseEntity.class);
    }

    @Test
    void readsOnceForAllThatStandAtTheSamePlace() {
        var quiet = thatNeverPolls();
        feed.grow(5);
        var phones = List.of(new Phone(), new Phone(), new Phone());
        phones.forEach(phone -> quiet.open(feed, KEY, 2, later, phone));
        phones.forEach(phone -> await().untilAsserted(() -> assertThat(phone.heard).hasSize(3)));
        feed.cursors.clear();

        feed.grow(1);
        quiet.wake(feed, KEY);

        phones.forEach(phone ->
                await().untilAsserted(
                                () -> assertThat(phone.heard).containsExactly(3L, 4L, 5L, 6L)));
        assertThat(feed.cursors).containsExactly(5L);
        quiet.stop();
    }

    @Test
    void readsAnewForOneThatComesLater() {
        var quiet = thatNeverPolls();
        var early = new Phone();
        quiet.open(feed, KEY, 0, later, early);
        await().untilAsserted(() -> assertThat(feed.cursors).hasSize(1));

        // Nobody tells of it: another copy did it, and Redis lost the word.
        feed.grow(1);
        var late = new Phone();
        quiet.open(feed, KEY, 0, later, late);

        await().untilAsserted(() -> assertThat(late.heard).containsExactly(1L));
        quiet.stop();
    }

    @Test
    void letsAClientGoThatEndedInTheSameMoment() {
        feed.grow(1);
        var phone = new Phone();
        phone.gone = true;

        var audience = new Audience(feed, KEY, settings, new Semaphore(1));
        new LiveStream(phone, 0, later, settings, Clock.systemUTC()).run(audience);

        assertThat(phone.ended).isTrue();
    }

    @Test
    void takesALastEventIdOnlyIfItCanBeOne() {
        assertThat(LiveStreams.resumeFrom("17", 4)).isEqualTo(17);
        for (var wrong : new String[] {null, "", "-1", "x", "99999999999999999999"}) {
            assertThat(LiveStreams.resumeFrom(wrong, 4)).isEqualTo(4);
        }
    }

    private Object open(long after) {
        return streams.open(feed, KEY, after, later);
    }

    private static LiveStreams thatNeverPolls() {
        var quiet =
                new LiveStreams(
                        new LiveSettings(
                                3,
                                2,
                                10,
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(2)),
                        Clock.systemUTC(),
                        "redis://127.0.0.1:1",
                        "test");
        quiet.start();
        return quiet;
    }

    /**
     * Keeps what it hears; once gone, every word to it fails, the last one as a container's does.
     */
    private static final class Phone implements LiveClient {

        private final List<Long> heard = new CopyOnWriteArrayList<>();
        private volatile boolean gone;
        private volatile boolean ended;

        @Override
        public void open(Duration reconnect) {}

        @Override
        public void send(LiveEvent event) throws IOException {
            if (gone) {
                throw new IOException("gone");
            }
            heard.add(event.id());
        }

        @Override
        public void alive(String why) {}

        @Override
        public void end() {
            ended = true;
            if (gone) {
                throw new IllegalStateException("The response is not there any more");
            }
        }
    }

    /**
     * Events 1, 2, 3 … of one key; notes from where it was read and what it gave. A poll may ask
     * for one more read, which then gives nothing: what was given is what counts.
     */
    private static final class Numbers implements LiveFeed {

        private final List<Long> cursors = new CopyOnWriteArrayList<>();
        private final List<Long> given = new CopyOnWriteArrayList<>();
        private final AtomicInteger faults = new AtomicInteger();
        private final AtomicLong last = new AtomicLong();
        private volatile boolean ended;

        void grow(int count) {
            last.addAndGet(count);
        }

        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public LiveBatch read(UUID key, long after, int limit) {
            cursors.add(after);
            if (faults.getAndDecrement() > 0) {
                throw new DataAccessResourceFailureException("away");
            }
            var events = new ArrayList<LiveEvent>();
            LongStream.rangeClosed(after + 1, Math.min(after + limit, last.get()))
                    .forEach(id -> events.add(new LiveEvent(id, "number", Map.of("is", id))));
            given.addAll(events.stream().map(LiveEvent::id).toList());
            return new LiveBatch(events, ended);
        }

        @Override
        public Map<UUID, Long> heads(Collection<UUID> keys) {
            var heads = new HashMap<UUID, Long>();
            keys.forEach(key -> heads.put(key, last.get()));
            return heads;
        }
    }
}
