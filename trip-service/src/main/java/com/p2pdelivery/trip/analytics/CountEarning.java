package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Notes what a traveler earns by a booking, once for each escrow. */
@UseCase
public class CountEarning {

    /** What an escrow gave to whom, and when. */
    public record Command(UUID escrowId, UUID travelerId, Money amount, Instant at) {}

    private final Figures figures;

    CountEarning(Figures figures) {
        this.figures = figures;
    }

    @Transactional
    public void handle(Command command) {
        if (command.amount().isPositive()) {
            figures.earned(command);
        }
    }
}
