package com.p2pdelivery.user.review;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for review periods that have ended; any number of copies of the service may. */
@Component
class ReviewSweep {

    private final PublishDueReviews publishDueReviews;

    ReviewSweep(PublishDueReviews publishDueReviews) {
        this.publishDueReviews = publishDueReviews;
    }

    @Scheduled(fixedDelayString = "${review.sweep-every}")
    void look() {
        while (PublishDueReviews.isFull(publishDueReviews.handle())) {
            // Another batch waits.
        }
    }
}
