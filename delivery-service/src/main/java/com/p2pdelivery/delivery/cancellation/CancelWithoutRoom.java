package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * The trip gave back the room of a delivery that is confirmed: the traveler changed the trip, or
 * the confirmation came too late. Nobody may wait for a parcel that has no room, so the delivery is
 * cancelled and the customer gets everything back. A booking that is not confirmed yet just fails.
 */
@UseCase
public class CancelWithoutRoom {

    private static final String TRIP_CHANGED = "TRIP_CHANGED";

    private final Deliveries deliveries;
    private final CancellationPolicy policy;
    private final Undo undo;
    private final Clock clock;

    CancelWithoutRoom(Deliveries deliveries, CancellationPolicy policy, Undo undo, Clock clock) {
        this.deliveries = deliveries;
        this.policy = policy;
        this.undo = undo;
        this.clock = clock;
    }

    /** Which booking lost its room, and why, in the trip service's words. */
    public record Command(UUID deliveryId, UUID bookingId, @Nullable String reason) {}

    @Transactional
    public void handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        var agreed = delivery == null ? null : delivery.agreement();
        if (delivery == null
                || agreed == null
                || !delivery.isBookedAs(command.bookingId())
                || delivery.status() != DeliveryStatus.CONFIRMED) {
            return;
        }
        boolean byTraveler = TRIP_CHANGED.equals(command.reason());
        var actor = byTraveler ? Actor.traveler(agreed.travelerId()) : Actor.SYSTEM;
        undo.cancel(
                delivery,
                actor,
                byTraveler
                        ? "The traveler changed the trip"
                        : "The trip had no room left when the booking was confirmed",
                policy.of(delivery, actor.party(), clock.instant()).terms());
    }
}
