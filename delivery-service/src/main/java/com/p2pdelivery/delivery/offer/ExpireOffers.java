package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;

/** Ends offers whose time is up. Acceptance looks at the time itself; this only tidies. */
@UseCase
public class ExpireOffers {

    private final Offers offers;
    private final Clock clock;

    ExpireOffers(Offers offers, Clock clock) {
        this.offers = offers;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${delivery.sweep-interval}")
    @Transactional
    public void handle() {
        offers.expire(clock.instant());
    }
}
