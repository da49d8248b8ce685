package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for no-shows that nobody objected to in time, each settled in its own transaction. */
@Component
class NoShowSweep {

    private static final Logger log = LoggerFactory.getLogger(NoShowSweep.class);
    private static final int BATCH = 100;

    private final Deliveries deliveries;
    private final SettleNoShow settleNoShow;
    private final Clock clock;

    NoShowSweep(Deliveries deliveries, SettleNoShow settleNoShow, Clock clock) {
        this.deliveries = deliveries;
        this.settleNoShow = settleNoShow;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${delivery.sweep-interval}")
    void sweep() {
        for (var delivery : deliveries.noShowUntil(clock.instant(), BATCH)) {
            try {
                settleNoShow.handle(delivery);
            } catch (RuntimeException fault) {
                log.error("The no-show of delivery {} could not be settled", delivery, fault);
            }
        }
    }
}
