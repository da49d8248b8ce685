package com.p2pdelivery.trip.capacity;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks regularly for room that nobody confirmed, and gives each back in its own transaction. */
@Component
@EnableConfigurationProperties(CapacitySettings.class)
class HoldSweep {

    private static final Logger log = LoggerFactory.getLogger(HoldSweep.class);
    private static final int BATCH = 100;

    private final Reservations reservations;
    private final ExpireHold expireHold;
    private final Clock clock;

    HoldSweep(Reservations reservations, ExpireHold expireHold, Clock clock) {
        this.reservations = reservations;
        this.expireHold = expireHold;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${trip.sweep-every}")
    void sweep() {
        for (var bookingId : reservations.expired(clock.instant(), BATCH)) {
            try {
                expireHold.handle(new ExpireHold.Command(bookingId));
            } catch (RuntimeException fault) {
                // One booking that cannot be given back must not keep the others waiting.
                log.error("The room of booking {} could not be given back", bookingId, fault);
            }
        }
    }
}
