package com.p2pdelivery.platform.web.live;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All streams of one key in this process. What one of them has read serves every other that stands
 * at the same place, until the key is woken again: somebody with three devices costs one read.
 */
final class Audience {

    private final LiveFeed feed;
    private final UUID key;
    private final int batch;
    private final Semaphore reads;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicLong wakeups = new AtomicLong();
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable Read latest;

    /**
     * @param wakeups how many there had been when it began: it holds all that these were about
     */
    private record Read(long after, long wakeups, LiveBatch found) {}

    Audience(LiveFeed feed, UUID key, LiveSettings settings, Semaphore reads) {
        this.feed = feed;
        this.key = key;
        this.batch = settings.batch();
        this.reads = reads;
    }

    LiveFeed feed() {
        return feed;
    }

    UUID key() {
        return key;
    }

    void join(LiveStream stream) {
        streams.add(stream);
        // An event that nobody told of may have come since the latest read.
        wakeups.incrementAndGet();
    }

    /** Whether somebody is left. */
    boolean leave(LiveStream stream) {
        streams.remove(stream);
        return !streams.isEmpty();
    }

    void wake() {
        wakeups.incrementAndGet();
        streams.forEach(LiveStream::wake);
    }

    void wakeIfBehind(long head) {
        if (streams.stream().anyMatch(stream -> stream.isBehind(head))) {
            wake();
        }
    }

    void wakeIfOver(Instant now) {
        streams.forEach(stream -> stream.wakeIfOver(now));
    }

    void stop() {
        streams.forEach(LiveStream::stop);
    }

    /** What the feed holds after this id, at least as of the latest wake-up. */
    LiveBatch read(long after) throws InterruptedException {
        long needed = wakeups.get();
        reading.lockInterruptibly();
        try {
            if (latest == null || latest.after != after || latest.wakeups < needed) {
                latest = readNow(after);
            }
            return latest.found;
        } finally {
            reading.unlock();
        }
    }

    private Read readNow(long after) throws InterruptedException {
        reads.acquire();
        try {
            long before = wakeups.get();
            return new Read(after, before, feed.read(key, after, batch));
        } finally {
            reads.release();
        }
    }
}
