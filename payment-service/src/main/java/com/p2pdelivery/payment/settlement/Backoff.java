package com.p2pdelivery.payment.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When to ask again about something unknown. */
@Component
public class Backoff {

    private static final int MOST_DOUBLINGS = 20;

    private final SettlementSettings settings;
    private final Clock clock;

    Backoff(SettlementSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** When a worker that has just taken something counts as dead. */
    public Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }

    /**
     * @param attempts how often it was asked already, 1 after the first time
     */
    public Instant after(int attempts) {
        Duration wait =
                settings.firstDelay()
                        .multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        return clock.instant()
                .plus(wait.compareTo(settings.longestDelay()) > 0 ? settings.longestDelay() : wait);
    }
}
