package com.p2pdelivery.user.review;

import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.user.statistics.Statistics;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Shows all that was written about a delivery, counts it and tells the others; the delivery must be
 * locked.
 */
@Component
class ReviewPublication {

    private final Reviews reviews;
    private final Statistics statistics;
    private final Outbox outbox;
    private final Clock clock;

    ReviewPublication(Reviews reviews, Statistics statistics, Outbox outbox, Clock clock) {
        this.reviews = reviews;
        this.statistics = statistics;
        this.outbox = outbox;
        this.clock = clock;
    }

    void publishAll(ReviewableDelivery delivery) {
        for (var review : reviews.ofDelivery(delivery.deliveryId())) {
            reviews.markPublished(review, clock.instant());
            outbox.append(review.published());
            statistics.addReview(review.subjectId(), review.rating());
        }
        reviews.settle(delivery.deliveryId());
    }
}
