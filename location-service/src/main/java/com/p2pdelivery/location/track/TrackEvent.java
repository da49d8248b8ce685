package com.p2pdelivery.location.track;

import com.p2pdelivery.platform.events.DomainEvent;
import java.util.UUID;

/** What this service tells the others about a track. */
sealed interface TrackEvent extends DomainEvent {

    UUID deliveryId();

    @Override
    default String aggregate() {
        return "track";
    }

    @Override
    default UUID aggregateId() {
        return deliveryId();
    }

    /** Positions are taken from now on. */
    record TrackingOpened(UUID deliveryId) implements TrackEvent {
        @Override
        public long sequence() {
            return 1;
        }
    }

    /** No position is taken any more; {@code positions} were kept. */
    record TrackingClosed(UUID deliveryId, long positions) implements TrackEvent {
        @Override
        public long sequence() {
            return 2;
        }
    }
}
