package com.p2pdelivery.delivery.lifecycle;

import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.BOOKING;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.CANCELLED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.COMPLETED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.CONFIRMED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.DELIVERED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.IN_TRANSIT;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.OPEN;

/** Everything that can happen to a delivery. What is not in this table cannot. */
enum Transition {
    ACCEPT_OFFER(OPEN, BOOKING),
    FAIL_BOOKING(BOOKING, OPEN),
    CONFIRM(BOOKING, CONFIRMED),
    PICK_UP(CONFIRMED, IN_TRANSIT),
    DELIVER(IN_TRANSIT, DELIVERED),
    COMPLETE(DELIVERED, COMPLETED),
    CANCEL_REQUEST(OPEN, CANCELLED),
    CANCEL_DURING_BOOKING(BOOKING, CANCELLED),
    CANCEL_CONFIRMED(CONFIRMED, CANCELLED);

    private final DeliveryStatus from;
    private final DeliveryStatus to;

    Transition(DeliveryStatus from, DeliveryStatus to) {
        this.from = from;
        this.to = to;
    }

    boolean isAllowedIn(DeliveryStatus status) {
        return status == from;
    }

    /** The status after it; a fault where the caller did not look first. */
    DeliveryStatus applyTo(DeliveryStatus status) {
        if (!isAllowedIn(status)) {
            throw new IllegalStateException(
                    this + " is not possible for a delivery that is " + status);
        }
        return to;
    }
}
