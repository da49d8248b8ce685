package com.p2pdelivery.platform.web.live;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One client: sends what the feed holds after the cursor, waits, sends again. */
final class LiveStream {

    private static final Logger log = LoggerFactory.getLogger(LiveStream.class);

    private final LiveClient client;
    private final Instant until;
    private final LiveSettings settings;
    private final Clock clock;
    private final Semaphore wakeups = new Semaphore(1);
    private volatile long cursor;
    private volatile boolean stopped;

    LiveStream(LiveClient client, long after, Instant until, LiveSettings settings, Clock clock) {
        this.client = client;
        this.cursor = after;
        this.until = until;
        this.settings = settings;
        this.clock = clock;
    }

    void wake() {
        wakeups.release();
    }

    boolean isBehind(long head) {
        return head > cursor;
    }

    void wakeIfOver(Instant now) {
        if (!now.isBefore(until)) {
            wake();
        }
    }

    void stop() {
        stopped = true;
        wake();
    }

    void run(Audience audience) {
        try {
            client.open(settings.reconnect());
            while (!stopped && clock.instant().isBefore(until)) {
                // Taken before the read: a wake-up during the read leads to another one.
                var woken = wakeups.tryAcquire(patience(), TimeUnit.MILLISECONDS);
                wakeups.drainPermits();
                if (!woken) {
                    client.alive("alive");
                } else if (!stopped && !sendNews(audience)) {
                    break;
                }
            }
        } catch (IOException | IllegalStateException _) {
            // The client is gone. The container has been told by the failed write.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private void end() {
        try {
            client.end();
        } catch (IllegalStateException _) {
            // The container has ended it in the same moment.
        }
    }

    private long patience() {
        var left = Duration.between(clock.instant(), until).toMillis();
        return Math.max(1, Math.min(settings.heartbeat().toMillis(), left));
    }

    /** Sends all there is. False when the feed has ended. */
    private boolean sendNews(Audience audience) throws IOException, InterruptedException {
        while (!stopped && clock.instant().isBefore(until)) {
            var batch = read(audience);
            for (var event : batch.events()) {
                client.send(event);
                cursor = event.id();
            }
            if (batch.ended()) {
                return false;
            }
            if (batch.events().size() < settings.batch()) {
                return true;
            }
        }
        return true;
    }

    /** A database that restarts makes the stream wait, it does not end it. */
    private LiveBatch read(Audience audience) throws InterruptedException, IOException {
        while (true) {
            try {
                return audience.read(cursor);
            } catch (DataAccessException | TransactionException e) {
                log.warn("A live stream waits for the database: {}", e.toString());
            }
            client.alive("waiting");
            var _ = wakeups.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
            if (stopped) {
                return new LiveBatch(List.of(), true);
            }
        }
    }
}
