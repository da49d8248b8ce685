package com.p2pdelivery.user.review;

import com.p2pdelivery.platform.UseCase;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Lets the two sides of a completed delivery review each other. */
@UseCase
public class OpenReviews {

    /** The delivery and its two sides. */
    public record Command(UUID deliveryId, UUID customerId, UUID travelerId, Instant completedAt) {}

    private final Reviews reviews;
    private final ReviewSettings settings;

    OpenReviews(Reviews reviews, ReviewSettings settings) {
        this.reviews = reviews;
        this.settings = settings;
    }

    @Transactional
    public void handle(Command command) {
        reviews.openIfAbsent(
                new ReviewableDelivery(
                        command.deliveryId(),
                        command.customerId(),
                        command.travelerId(),
                        command.completedAt(),
                        command.completedAt().plus(settings.period())));
    }
}
