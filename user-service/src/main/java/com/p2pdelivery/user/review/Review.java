package com.p2pdelivery.user.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One side's words on the other. */
public record Review(
        UUID id,
        UUID deliveryId,
        UUID authorId,
        UUID subjectId,
        int rating,
        String text,
        Instant writtenAt,
        @Nullable Instant publishedAt) {

    ReviewPublished published() {
        return new ReviewPublished(id, deliveryId, authorId, subjectId, rating);
    }

    @Override
    public String toString() {
        return "Review[" + id + "]";
    }
}
