package com.p2pdelivery.user.review;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A completed delivery, whose two sides may review each other until it closes. */
record ReviewableDelivery(
        UUID deliveryId, UUID customerId, UUID travelerId, Instant completedAt, Instant closesAt) {

    /** Whom this author would review; nothing for somebody who is no side of the delivery. */
    Optional<UUID> subjectFor(UUID authorId) {
        if (authorId.equals(customerId)) {
            return Optional.of(travelerId);
        }
        return authorId.equals(travelerId) ? Optional.of(customerId) : Optional.empty();
    }
}
