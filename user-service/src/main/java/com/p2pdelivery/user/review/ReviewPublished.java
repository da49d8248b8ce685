package com.p2pdelivery.user.review;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.events.DomainEvent;
import java.util.UUID;

/** A review can be seen, on {@code p2p.user.review}. It happens once to each. */
record ReviewPublished(UUID reviewId, UUID deliveryId, UUID authorId, UUID subjectId, int rating)
        implements DomainEvent {

    @Override
    public String aggregate() {
        return "review";
    }

    @Override
    public UUID aggregateId() {
        return reviewId;
    }

    @Override
    @JsonIgnore
    public long sequence() {
        return 1;
    }
}
