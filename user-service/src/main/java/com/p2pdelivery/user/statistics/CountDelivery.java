package com.p2pdelivery.user.statistics;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Counts the end of a delivery for those whom it concerns, once. */
@UseCase
public class CountDelivery {

    /** How a delivery ended. */
    public sealed interface Command {
        UUID deliveryId();
    }

    public record Completed(UUID deliveryId, UUID customerId, UUID travelerId) implements Command {}

    /** A request that nobody had booked is no cancellation in this sense: nobody relied on it. */
    public record Cancelled(
            UUID deliveryId, UUID customerId, @Nullable UUID travelerId, String by, boolean booked)
            implements Command {}

    private final Statistics statistics;

    CountDelivery(Statistics statistics) {
        this.statistics = statistics;
    }

    @Transactional
    public void handle(Command command) {
        switch (command) {
            case Completed completed -> count(completed);
            case Cancelled cancelled -> count(cancelled);
        }
    }

    private void count(Completed completed) {
        if (statistics.firstTime(completed.deliveryId(), "COMPLETED")) {
            statistics.addCompletedAsCustomer(completed.customerId());
            statistics.addCompletedAsTraveler(completed.travelerId());
        }
    }

    private void count(Cancelled cancelled) {
        if (!cancelled.booked() || !statistics.firstTime(cancelled.deliveryId(), "CANCELLED")) {
            return;
        }
        if (cancelled.by().equals("CUSTOMER")) {
            statistics.addCancelledAsCustomer(cancelled.customerId());
        } else if (cancelled.by().equals("TRAVELER") && cancelled.travelerId() != null) {
            statistics.addCancelledAsTraveler(cancelled.travelerId());
        }
    }
}
