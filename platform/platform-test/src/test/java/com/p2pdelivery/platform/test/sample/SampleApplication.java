package com.p2pdelivery.platform.test.sample;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.events.DomainEvent;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowScopes;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Problems;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service as small as can be. */
@SpringBootApplication
public class SampleApplication {

    @RestController
    @RequestMapping("/v1/reviews")
    static class ReviewController {

        private final Outbox outbox;
        private final Clock clock;

        ReviewController(Outbox outbox, Clock clock) {
            this.outbox = outbox;
            this.clock = clock;
        }

        @PostMapping
        @AllowAuthenticated
        @Idempotent
        @Transactional
        public ResponseEntity<?> publish(@RequestBody Map<String, Integer> body, CurrentUser user) {
            int rating = body.getOrDefault("rating", 0);
            if (rating == 0) {
                return Problems.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "no-rating", "Say how it was.");
            }
            ReviewPublished review =
                    new ReviewPublished(
                            UUID.randomUUID(),
                            UUID.randomUUID(),
                            user.id(),
                            UUID.randomUUID(),
                            rating);
            outbox.append(review);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(Map.of("reviewId", review.reviewId(), "at", clock.instant()));
        }

        @GetMapping("/count")
        @AllowScopes("reviews.read")
        public Map<String, Integer> count() {
            return Map.of("count", 1);
        }
    }

    record ReviewPublished(
            UUID reviewId, UUID deliveryId, UUID authorId, UUID subjectId, int rating)
            implements DomainEvent {

        @Override
        @JsonIgnore
        public String aggregate() {
            return "review";
        }

        @Override
        @JsonIgnore
        public UUID aggregateId() {
            return reviewId;
        }

        @Override
        @JsonIgnore
        public long sequence() {
            return 1;
        }
    }
}
