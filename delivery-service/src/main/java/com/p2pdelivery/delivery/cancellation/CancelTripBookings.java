package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.delivery.offer.Offers;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * A trip is cancelled, and with it what was booked on it, at the traveler's expense. An acceptance
 * that runs at the same moment is caught by the trip, which refuses the capacity.
 */
@UseCase
public class CancelTripBookings {

    private final Deliveries deliveries;
    private final CancellationPolicy policy;
    private final Offers offers;
    private final Undo undo;
    private final Clock clock;

    CancelTripBookings(
            Deliveries deliveries,
            CancellationPolicy policy,
            Offers offers,
            Undo undo,
            Clock clock) {
        this.deliveries = deliveries;
        this.policy = policy;
        this.offers = offers;
        this.undo = undo;
        this.clock = clock;
    }

    public record Command(UUID tripId, String reason) {}

    @Transactional
    public void handle(Command command) {
        offers.withdrawOpenOnTrip(command.tripId());
        for (var id : deliveries.cancellableOnTrip(command.tripId())) {
            var delivery = deliveries.forUpdate(id).orElseThrow();
            var agreed = delivery.agreement();
            if (agreed == null
                    || !agreed.tripId().equals(command.tripId())
                    || !delivery.isCancellable()) {
                continue; // It moved on between the look and the lock.
            }
            undo.cancel(
                    delivery,
                    Actor.traveler(agreed.travelerId()),
                    "The trip was cancelled: " + command.reason(),
                    policy.of(delivery, Party.TRAVELER, clock.instant()).terms());
        }
    }
}
