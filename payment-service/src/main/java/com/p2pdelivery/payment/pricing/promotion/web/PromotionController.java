package com.p2pdelivery.payment.pricing.promotion.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.pricing.promotion.Promotions;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/promotions")
@AllowRoles({"ADMIN", "SUPER_ADMIN"})
@Tag(name = "Promotions", description = "Codes that take something off a price")
class PromotionController {

    private static final int LISTED = 100;

    private final Promotions promotions;

    PromotionController(Promotions promotions) {
        this.promotions = promotions;
    }

    /**
     * A code that takes off a share or an amount, one of them.
     *
     * @param cents euro cents
     */
    record NewPromotion(
            @NotNull
                    @Pattern(
                            regexp = "[A-Z0-9-]{3,30}",
                            message = "must be 3 to 30 of A-Z, 0-9 and -")
                    String code,
            @Min(0) @Max(10_000) int basisPoints,
            @Min(0) @Max(100_000) long cents,
            @NotNull Instant validFrom,
            @NotNull Instant validUntil,
            @Min(1) @Max(1_000) int perPerson,
            @Min(1) @Max(10_000_000) int inTotal,
            @NotBlank @Size(max = 500) String note) {

        @AssertTrue(message = "must be given as either basisPoints or cents")
        @Schema(hidden = true)
        public boolean isOneDiscount() {
            return (basisPoints > 0) != (cents > 0);
        }

        @AssertTrue(message = "must end after it begins")
        @Schema(hidden = true)
        public boolean isValidityPositive() {
            return validFrom == null || validUntil == null || validFrom.isBefore(validUntil);
        }

        Promotions.Promotion promotion() {
            return new Promotions.Promotion(
                    code, basisPoints, cents, validFrom, validUntil, perPerson, inTotal, note, 0);
        }
    }

    record PromotionList(List<Promotions.Promotion> items) {}

    @PostMapping
    @Idempotent
    @Operation(
            operationId = "createPromotion",
            summary = "Start a promotion",
            description = "The platform pays it out of its commission, and never more than that.")
    @ApiResponse(
            responseCode = "201",
            description = "The promotion",
            content = @Content(schema = @Schema(implementation = Promotions.Promotion.class)))
    @ApiResponse(responseCode = "409", description = "`promotion-exists`", content = @Content)
    ResponseEntity<?> create(@Valid @RequestBody NewPromotion request, CurrentUser user) {
        return promotions.add(request.promotion(), user.id())
                ? ResponseEntity.status(HttpStatus.CREATED).body(request.promotion())
                : problem(
                        HttpStatus.CONFLICT,
                        "promotion-exists",
                        "A code means one thing for good; choose another one.");
    }

    @GetMapping
    @Operation(operationId = "listPromotions", summary = "The last 100 promotions, and their use")
    @ApiResponse(
            responseCode = "200",
            description = "Newest first",
            content = @Content(schema = @Schema(implementation = PromotionList.class)))
    ResponseEntity<?> list() {
        return ResponseEntity.ok(new PromotionList(promotions.newest(LISTED)));
    }
}
