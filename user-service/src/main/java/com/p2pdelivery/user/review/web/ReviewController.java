package com.p2pdelivery.user.review.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.user.review.Review;
import com.p2pdelivery.user.review.Reviews;
import com.p2pdelivery.user.review.WriteReview;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Writing reviews and reading them. */
@RestController
@AllowAuthenticated
@Tag(name = "Reviews")
class ReviewController {

    private static final int PAGE = 20;

    /** One side's words on the other. */
    record ReviewRequest(
            @NotNull UUID deliveryId,
            @NotNull @Min(1) @Max(5) @Schema(example = "5") Integer rating,
            @Nullable @Size(max = 2000) @Schema(example = "On time and friendly.") String text) {}

    /** One's own review; {@code visible} as soon as others can read it. */
    record OwnReview(
            UUID reviewId,
            UUID deliveryId,
            UUID subjectId,
            int rating,
            String text,
            boolean visible) {}

    /** A review as everybody sees it. It does not say which delivery it is about. */
    record PublicReview(UUID reviewId, UUID authorId, int rating, String text, Instant writtenAt) {

        static PublicReview of(Review review) {
            return new PublicReview(
                    review.id(),
                    review.authorId(),
                    review.rating(),
                    review.text(),
                    review.writtenAt());
        }
    }

    private final WriteReview writeReview;
    private final Reviews reviews;

    ReviewController(WriteReview writeReview, Reviews reviews) {
        this.writeReview = writeReview;
        this.reviews = reviews;
    }

    @PostMapping("/v1/reviews")
    @Operation(
            operationId = "writeReview",
            summary = "Review the other side of a completed delivery",
            description =
                    "Hidden until the other side has written too, or 14 days after the delivery.")
    @ApiResponse(
            responseCode = "201",
            description = "The review",
            content = @Content(schema = @Schema(implementation = OwnReview.class)))
    @ApiResponse(responseCode = "404", description = "You are no side of such a completed delivery")
    @ApiResponse(
            responseCode = "409",
            description = "You have reviewed it already, or the time is over")
    ResponseEntity<?> write(CurrentUser user, @Valid @RequestBody ReviewRequest request) {
        var command =
                new WriteReview.Command(
                        user.id(),
                        request.deliveryId(),
                        request.rating(),
                        request.text() == null ? "" : request.text().strip());
        return switch (writeReview.handle(command)) {
            case WriteReview.Written(var review, var visible) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .body(
                                    new OwnReview(
                                            review.id(),
                                            review.deliveryId(),
                                            review.subjectId(),
                                            review.rating(),
                                            review.text(),
                                            visible));
            case WriteReview.DeliveryUnknown() ->
                    problem(
                            HttpStatus.NOT_FOUND,
                            "delivery-unknown",
                            "There is no completed delivery of yours with this id.");
            case WriteReview.AlreadyReviewed() ->
                    problem(
                            HttpStatus.CONFLICT,
                            "already-reviewed",
                            "You have reviewed this delivery already.");
            case WriteReview.PeriodOver() ->
                    problem(
                            HttpStatus.CONFLICT,
                            "review-period-over",
                            "The time for reviews of this delivery is over.");
        };
    }

    @GetMapping("/v1/profiles/{userId}/reviews")
    @Operation(
            operationId = "listReviews",
            summary = "What others say of somebody, the latest first")
    @ApiResponse(
            responseCode = "200",
            description = "A page of reviews; empty for somebody without any")
    Page<PublicReview> about(
            @PathVariable UUID userId, @RequestParam(required = false) @Nullable String cursor) {
        var before = cursor == null ? null : Cursor.decode(cursor);
        var found =
                reviews.publishedAbout(userId, before, PAGE + 1).stream()
                        .map(PublicReview::of)
                        .toList();
        return Page.cut(found, PAGE, last -> Cursor.encode(last.reviewId()));
    }
}
