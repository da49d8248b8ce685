package com.p2pdelivery.platform.web.live;

import com.p2pdelivery.platform.web.Problems;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this process. Each has a virtual thread that reads its feed from its cursor
 * when it is woken: by this process, by another copy through Redis, or by the poll. The poll asks
 * for all keys in one query, so its cost does not grow with quiet streams.
 */
public final class LiveStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);

    private record Key(String feed, UUID id) {}

    private final LiveSettings settings;
    private final Clock clock;
    private final RedisWakeups redis;
    private final Semaphore reads;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Key, Audience> audiences = new ConcurrentHashMap<>();
    private final AtomicBoolean running = new AtomicBoolean();

    /** Tells this process's wake-ups from those of other copies. */
    private final String self = UUID.randomUUID().toString();

    private @Nullable ScheduledExecutorService ticker;
    private long lastPollNanos;
    private boolean listenedBefore;

    LiveStreams(LiveSettings settings, Clock clock, String redisUrl, String channel) {
        this.settings = settings;
        this.clock = clock;
        this.redis = new RedisWakeups(redisUrl, channel, this::wakeFromOutside);
        this.reads = new Semaphore(settings.maxReads());
    }

    /**
     * Opens a stream. It ends when the feed ends, the client is gone, the process stops, or the
     * caller's permission does.
     *
     * @param after the id after which to begin, see {@link #resumeFrom}
     * @param until when the token that allowed this stream expires
     * @return what a controller method with return type {@code Object} returns: the emitter, or 503
     *     when this process holds as many streams as it may
     */
    public Object open(LiveFeed feed, UUID key, long after, Instant until) {
        // The stream knows better than a fixed time-out when it has to end.
        var emitter = new SseEmitter(0L);
        var stop = open(feed, key, after, until, new SseClient(emitter));
        if (stop.isEmpty()) {
            return Problems.problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-streams",
                    "No more live streams can be opened here now, try again later.");
        }
        emitter.onCompletion(stop.get());
        emitter.onError(_ -> stop.get().run());
        emitter.onTimeout(stop.get());
        return emitter;
    }

    /**
     * Opens a stream of what happens from now on, or after the event that the client knows.
     *
     * @param lastEventId header {@code Last-Event-ID}; one that was never given out counts as the
     *     latest, since the stream would wait for it for ever
     */
    public Object follow(LiveFeed feed, UUID key, @Nullable String lastEventId, Instant until) {
        long head = feed.heads(List.of(key)).getOrDefault(key, 0L);
        return open(feed, key, Math.min(resumeFrom(lastEventId, head), head), until);
    }

    /**
     * Opens a stream to a client of any kind, on the same terms.
     *
     * @return what to run when the client is gone; empty when this process holds as many streams as
     *     it may
     */
    public Optional<Runnable> open(
            LiveFeed feed, UUID key, long after, Instant until, LiveClient client) {
        if (!running.get() || open.incrementAndGet() > settings.maxStreams()) {
            if (running.get()) {
                open.decrementAndGet();
            }
            return Optional.empty();
        }
        redis.listen();
        var place = new Key(feed.name(), key);
        var stream = new LiveStream(client, after, until, settings, clock);
        var audience =
                audiences.compute(
                        place,
                        (_, there) -> {
                            var all =
                                    there == null
                                            ? new Audience(feed, key, settings, reads)
                                            : there;
                            all.join(stream);
                            return all;
                        });
        Thread.ofVirtual()
                .name("live-" + feed.name())
                .start(() -> {
                    try {
                        stream.run(audience);
                    } finally {
                        leave(place, stream);
                    }
                });
        return Optional.of(stream::stop);
    }

    private void leave(Key place, LiveStream stream) {
        audiences.computeIfPresent(
                place, (_, audience) -> audience.leave(stream) ? audience : null);
        open.decrementAndGet();
    }

    /** The id to go on from: that of {@code Last-Event-ID}, else (absent, not ours) the start. */
    public static long resumeFrom(@Nullable String lastEventId, long start) {
        if (lastEventId == null || !lastEventId.matches("\\d{1,18}")) {
            return start;
        }
        return Long.parseLong(lastEventId);
    }

    /** The key has a new event. Inside a transaction the streams are told after its commit. */
    public void wake(LiveFeed feed, UUID key) {
        var place = new Key(feed.name(), key);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(place);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        tell(place);
                    }
                });
    }

    private void tell(Key place) {
        wakeHere(place);
        redis.publish(place.feed() + "/" + place.id() + "/" + self);
    }

    private void wakeFromOutside(String message) {
        var parts = message.split("/", -1);
        if (parts.length > 2 && parts[2].equals(self)) {
            return; // Our own, which has woken the streams here before it left.
        }
        try {
            wakeHere(new Key(parts[0], UUID.fromString(parts[1])));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            log.warn("A wake-up that is not ours on the channel of the live streams");
        }
    }

    private void wakeHere(Key place) {
        var audience = audiences.get(place);
        if (audience != null) {
            audience.wake();
        }
    }

    private void tick() {
        try {
            if (audiences.isEmpty()) {
                return;
            }
            var now = clock.instant();
            audiences.values().forEach(audience -> audience.wakeIfOver(now));
            redis.listen();
            var listening = redis.listening();
            // What was published while nobody listened here is caught up at once.
            var due = listening && listenedBefore ? settings.safetyPoll() : settings.poll();
            listenedBefore = listening;
            if (System.nanoTime() - lastPollNanos >= due.toNanos()) {
                lastPollNanos = System.nanoTime();
                poll();
            }
        } catch (RuntimeException e) {
            log.warn("The poll of live streams failed, it goes on: {}", e.toString());
        }
    }

    private void poll() {
        audiences.values().stream()
                .collect(Collectors.groupingBy(Audience::feed))
                .forEach(LiveStreams::wakeWhatIsBehind);
    }

    private static void wakeWhatIsBehind(LiveFeed feed, List<Audience> audiences) {
        var heads = feed.heads(audiences.stream().map(Audience::key).toList());
        audiences.forEach(
                audience -> audience.wakeIfBehind(heads.getOrDefault(audience.key(), 0L)));
    }

    /** How many streams are open, for the metric. */
    public int openStreams() {
        return open.get();
    }

    @Override
    public void start() {
        if (running.compareAndSet(false, true)) {
            lastPollNanos = System.nanoTime();
            ticker =
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().daemon().name("live-ticker").factory());
            var period = Math.min(settings.poll().toMillis(), 1000);
            var _ =
                    ticker.scheduleWithFixedDelay(
                            this::tick, period, period, TimeUnit.MILLISECONDS);
        }
    }

    /** Before the web server waits for its last requests, which these would be. */
    @Override
    public void stop() {
        running.set(false);
        if (ticker != null) {
            ticker.shutdownNow();
        }
        audiences.values().forEach(Audience::stop);
        redis.close();
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }
}
