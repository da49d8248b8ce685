package com.p2pdelivery.user.review;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Takes one side's review of the other; the second one of a delivery makes both visible. */
@UseCase
public class WriteReview {

    /** Who says what about which delivery. */
    public record Command(UUID authorId, UUID deliveryId, int rating, String text) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** {@code visible} as soon as the other side has written too. */
    public record Written(Review review, boolean visible) implements Outcome {}

    /**
     * There is no such completed delivery, or the author is no side of it; they cannot tell which.
     */
    public record DeliveryUnknown() implements Outcome {}

    /** One review for each side. */
    public record AlreadyReviewed() implements Outcome {}

    /** Too late: what the other side wrote can be seen by now. */
    public record PeriodOver() implements Outcome {}

    private final Reviews reviews;
    private final ReviewPublication publication;
    private final IdSource ids;
    private final Clock clock;

    WriteReview(Reviews reviews, ReviewPublication publication, IdSource ids, Clock clock) {
        this.reviews = reviews;
        this.publication = publication;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var found = reviews.lock(command.deliveryId());
        var subject = found.flatMap(delivery -> delivery.subjectFor(command.authorId()));
        if (found.isEmpty() || subject.isEmpty()) {
            return new DeliveryUnknown();
        }
        var delivery = found.get();
        var before = reviews.ofDelivery(delivery.deliveryId());
        if (before.stream().anyMatch(review -> review.authorId().equals(command.authorId()))) {
            return new AlreadyReviewed();
        }
        var now = clock.instant();
        if (!now.isBefore(delivery.closesAt())) {
            return new PeriodOver();
        }
        var review =
                new Review(
                        ids.next(),
                        delivery.deliveryId(),
                        command.authorId(),
                        subject.get(),
                        command.rating(),
                        command.text(),
                        now,
                        null);
        reviews.add(review);
        var bothAreIn = !before.isEmpty();
        if (bothAreIn) {
            publication.publishAll(delivery);
        }
        return new Written(review, bothAreIn);
    }
}
