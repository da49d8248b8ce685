package com.p2pdelivery.user.review;

import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import org.springframework.transaction.annotation.Transactional;

/** Shows the reviews of deliveries whose other side has let its time pass. */
@UseCase
class PublishDueReviews {

    private static final int BATCH = 100;

    private final Reviews reviews;
    private final ReviewPublication publication;
    private final Clock clock;

    PublishDueReviews(Reviews reviews, ReviewPublication publication, Clock clock) {
        this.reviews = reviews;
        this.publication = publication;
        this.clock = clock;
    }

    /** How many deliveries were looked at; less than a full batch means that there are no more. */
    @Transactional
    public int handle() {
        var closed = reviews.lockClosed(clock.instant(), BATCH);
        closed.forEach(publication::publishAll);
        return closed.size();
    }

    /** Whether there may be more. */
    static boolean isFull(int batch) {
        return batch == BATCH;
    }
}
