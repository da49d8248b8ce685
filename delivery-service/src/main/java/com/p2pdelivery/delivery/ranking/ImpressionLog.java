package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.platform.DatabaseOutage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes shown lists a moment after they were shown, so that looking for matches stays a read: no
 * commit, and no failure, of its own. The queue is bounded; what finds it full, or cannot be
 * written, is dropped and counted. A copy that is killed loses the lists of its last moment, which
 * are a fair sample of all.
 */
@Component
class ImpressionLog {

    private static final Logger log = LoggerFactory.getLogger(ImpressionLog.class);
    private static final int BATCH = 100;

    private final Impressions impressions;
    private final BlockingQueue<Impression> waiting;
    private final Counter logged;
    private final Counter dropped;

    ImpressionLog(Impressions impressions, RankingSettings settings, MeterRegistry meters) {
        this.impressions = impressions;
        this.waiting = new LinkedBlockingQueue<>(settings.queue());
        this.logged =
                Counter.builder("delivery.ranking.lists.logged")
                        .description("Shown lists that were written to the ranking's log")
                        .register(meters);
        this.dropped =
                Counter.builder("delivery.ranking.lists.dropped")
                        .description("Shown lists that the ranking's log has lost")
                        .register(meters);
    }

    void note(Impression impression) {
        if (!waiting.offer(impression)) {
            dropped.increment();
        }
    }

    @Scheduled(fixedDelayString = "PT0.2S")
    @PreDestroy
    void write() {
        List<Impression> batch = new ArrayList<>(BATCH);
        while (waiting.drainTo(batch, BATCH) > 0) {
            if (!written(batch)) {
                return;
            }
            batch.clear();
        }
    }

    /** False where the database is away: the lists wait for the next turn, as far as they fit. */
    private boolean written(List<Impression> batch) {
        try {
            impressions.add(batch);
            logged.increment(batch.size());
            return true;
        } catch (DataAccessException | TransactionException failure) {
            if (DatabaseOutage.isBehind(failure)) {
                batch.forEach(this::note);
                return false;
            }
            dropped.increment(batch.size());
            log.warn("{} shown lists could not be logged", batch.size(), failure);
            return true;
        }
    }
}
