package com.p2pdelivery.delivery.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries a rebuild to its end, step by step, whoever asked for it and however often it stops. */
@Component
class RebuildRunner {

    private static final Logger log = LoggerFactory.getLogger(RebuildRunner.class);

    private final RebuildDeliveries rebuildDeliveries;

    RebuildRunner(RebuildDeliveries rebuildDeliveries) {
        this.rebuildDeliveries = rebuildDeliveries;
    }

    @Scheduled(fixedDelayString = "${delivery.sweep-interval}")
    void run() {
        try {
            while (rebuildDeliveries.step()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        } catch (RuntimeException fault) {
            log.error("The rebuild stopped and will be tried again", fault);
        }
    }
}
