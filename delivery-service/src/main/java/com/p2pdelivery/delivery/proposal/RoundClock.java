package com.p2pdelivery.delivery.proposal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks again and again whether a round is due; it then runs on a thread of its own. */
@Component
class RoundClock {

    private static final Logger log = LoggerFactory.getLogger(RoundClock.class);

    private final RunRound runRound;
    private final ProposalSettings settings;
    private final AtomicBoolean running = new AtomicBoolean();

    RoundClock(RunRound runRound, ProposalSettings settings) {
        this.runRound = runRound;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "PT2S")
    void tick() {
        if (settings.enabled() && running.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("proposal-round").start(this::run);
        }
    }

    private void run() {
        try {
            runRound.handle();
        } catch (RuntimeException fault) {
            log.warn("A round of proposals broke off; the next one begins anew", fault);
        } finally {
            running.set(false);
        }
    }
}
