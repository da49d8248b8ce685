package com.p2pdelivery.delivery.lifecycle;

import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.BOOKING;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.CANCELLED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.COMPLETED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.CONFIRMED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.DELIVERED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.DRAFT;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.IN_TRANSIT;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.LAPSED;
import static com.p2pdelivery.delivery.lifecycle.DeliveryStatus.OPEN;

/** Everything that can happen to a delivery. What is not in this table cannot. */
enum Transition {
    PUBLISH(DRAFT, OPEN),
    DISCARD(DRAFT, CANCELLED),
    LAPSE(OPEN, LAPSED),
    ACCEPT_OFFER(OPEN, BOOKING),
    FAIL_BOOKING(BOOKING, OPEN),
    CONFIRM(BOOKING, CONFIRMED),
    PICK_UP(CONFIRMED, IN_TRANSIT),
    DELIVER(IN_TRANSIT, DELIVERED),
    COMPLETE(DELIVERED, COMPLETED),
    CANCEL_REQUEST(OPEN, CANCELLED),
    CANCEL_DURING_BOOKING(BOOKING, CANCELLED),
    CANCEL_CONFIRMED(CONFIRMED, CANCELLED),
    REPORT_NO_SHOW(CONFIRMED, CONFIRMED),
    DISPUTE_NO_SHOW(CONFIRMED, CONFIRMED);

    private final DeliveryStatus from;
    private final DeliveryStatus to;

    Transition(DeliveryStatus from, DeliveryStatus to) {
        this.from = from;
        this.to = to;
    }

    /** The cancellation that belongs to a stage; a fault where there is none. */
    static Transition cancelling(DeliveryStatus stage) {
        return switch (stage) {
            case BOOKING -> CANCEL_DURING_BOOKING;
            case CONFIRMED -> CANCEL_CONFIRMED;
            case DRAFT, OPEN, IN_TRANSIT, DELIVERED, COMPLETED, CANCELLED, LAPSED -> CANCEL_REQUEST;
        };
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
