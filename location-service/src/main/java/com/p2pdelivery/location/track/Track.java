package com.p2pdelivery.location.track;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A track without its positions.
 *
 * @param lastNumber number of what came last: a position, or the closing
 * @param newestNumber number of the position that was recorded last
 */
record Track(
        UUID deliveryId,
        UUID customerId,
        @Nullable UUID travelerId,
        TrackStatus status,
        @Nullable Instant openedAt,
        long lastNumber,
        long positionCount,
        @Nullable Long newestNumber,
        @Nullable Instant newestAt) {

    boolean mayBeSeenBy(UUID account) {
        return account.equals(customerId) || account.equals(travelerId);
    }
}
