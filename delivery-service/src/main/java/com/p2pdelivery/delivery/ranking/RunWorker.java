package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.platform.DatabaseOutage;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works on the run that waits, on a thread of its own, and renews its lease meanwhile: a run whose
 * worker falls silent is claimed by another copy, which begins it anew.
 */
@Component
class RunWorker {

    private static final Logger log = LoggerFactory.getLogger(RunWorker.class);

    /** A run that kills each copy that touches it must not go round for ever. */
    private static final int MOST_ATTEMPTS = 3;

    private final Runs runs;
    private final RunWork work;
    private final RankingSettings settings;
    private final Clock clock;
    private final AtomicReference<Runs.@Nullable Claimed> current = new AtomicReference<>();

    RunWorker(Runs runs, RunWork work, RankingSettings settings, Clock clock) {
        this.runs = runs;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void begin() {
        if (current.get() == null) {
            runs.claim(clock.instant(), leaseEnd()).ifPresent(this::begin);
        }
    }

    private void begin(Runs.Claimed claimed) {
        current.set(claimed);
        Thread.ofPlatform()
                .daemon()
                .name("ranking-run")
                .start(() -> {
                    try {
                        perform(claimed);
                    } finally {
                        current.set(null);
                    }
                });
    }

    @Scheduled(fixedDelayString = "PT5S")
    void renew() {
        var claimed = current.get();
        if (claimed != null && !runs.renew(claimed, leaseEnd())) {
            log.info("Ranking run {} has ended or is another copy's", claimed.run().runId());
        }
    }

    /** A fault that the database's outage is behind too leaves the lease; it is tried again. */
    private void perform(Runs.Claimed claimed) {
        try {
            if (claimed.attempt() > MOST_ATTEMPTS) {
                runs.finish(claimed, null, Run.Failure.TRIED_TOO_OFTEN, clock.instant());
                return;
            }
            work.perform(claimed);
        } catch (RuntimeException | LinkageError fault) {
            if (DatabaseOutage.isBehind(fault)) {
                log.warn(
                        "Ranking run {} is tried again: {}",
                        claimed.run().runId(),
                        fault.toString());
            } else {
                log.error("Ranking run {} broke off", claimed.run().runId(), fault);
                runs.finish(claimed, null, Run.Failure.BROKE_OFF, clock.instant());
            }
        }
    }

    private Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }
}
