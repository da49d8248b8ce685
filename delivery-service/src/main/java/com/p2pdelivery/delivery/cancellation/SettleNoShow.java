package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A no-show that the accused let stand is settled at their expense, by the policy. */
@UseCase
class SettleNoShow {

    private final Deliveries deliveries;
    private final CancellationPolicy policy;
    private final Undo undo;
    private final Clock clock;

    SettleNoShow(Deliveries deliveries, CancellationPolicy policy, Undo undo, Clock clock) {
        this.deliveries = deliveries;
        this.policy = policy;
        this.undo = undo;
        this.clock = clock;
    }

    @Transactional
    public void handle(UUID deliveryId) {
        var delivery = deliveries.forUpdate(deliveryId).orElse(null);
        var noShow = delivery == null ? null : delivery.noShow();
        if (delivery == null
                || noShow == null
                || noShow.isDisputed()
                || delivery.status() != DeliveryStatus.CONFIRMED
                || noShow.disputableUntil().isAfter(clock.instant())) {
            return; // It moved on between the look and the lock.
        }
        undo.cancel(
                delivery,
                noShow.absent(),
                Actor.SYSTEM,
                "%s did not come to the pickup".formatted(noShow.absent()),
                policy.ofNoShow(noShow.absent()));
    }
}
