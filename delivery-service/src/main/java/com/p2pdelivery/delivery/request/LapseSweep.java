package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for open requests whose pickup window has passed, each ended in its own transaction. */
@Component
class LapseSweep {

    private static final Logger log = LoggerFactory.getLogger(LapseSweep.class);
    private static final int BATCH = 100;

    private final Deliveries deliveries;
    private final LapseDelivery lapseDelivery;
    private final Clock clock;

    LapseSweep(Deliveries deliveries, LapseDelivery lapseDelivery, Clock clock) {
        this.deliveries = deliveries;
        this.lapseDelivery = lapseDelivery;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${delivery.sweep-interval}")
    void sweep() {
        for (var delivery : deliveries.openUntil(clock.instant(), BATCH)) {
            try {
                lapseDelivery.handle(delivery);
            } catch (RuntimeException fault) {
                log.error("Delivery {} could not lapse", delivery, fault);
            }
        }
    }
}
