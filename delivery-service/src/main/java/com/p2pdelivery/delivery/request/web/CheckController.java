package com.p2pdelivery.delivery.request.web;

import com.p2pdelivery.delivery.category.CategoryRules;
import com.p2pdelivery.delivery.category.Customs;
import com.p2pdelivery.delivery.category.Verdict;
import com.p2pdelivery.delivery.lifecycle.Stop;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowRoles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What would be said to a request, while it is still being filled in. */
@RestController
@RequestMapping("/v1/deliveries/checks")
class CheckController {

    private final CategoryRules rules;

    CheckController(CategoryRules rules) {
        this.rules = rules;
    }

    /** The part of a request that the rules for goods and countries look at. */
    record Check(
            @NotBlank @Pattern(regexp = NewDelivery.CATEGORY) String category,
            @NotNull Money declaredValue,
            @NotNull @Valid Place pickup,
            @NotNull @Valid Place dropoff) {}

    record Place(
            @NotNull GeoPoint point,
            @Nullable @Pattern(regexp = NewDelivery.COUNTRY) String country) {

        Stop stop() {
            return new Stop(point, "", Instant.EPOCH, Instant.EPOCH, country);
        }
    }

    @PostMapping
    @AllowRoles("CUSTOMER")
    @Operation(
            summary = "What the rules say of goods and a way, before asking for it",
            description =
                    "Creates nothing. Answers which documents the sender needs and by what the goods may travel, or refuses"
                            + " as the request would be.")
    @ApiResponse(
            responseCode = "200",
            description = "They may travel; these documents are needed",
            content = @Content(schema = @Schema(implementation = Customs.class)))
    @ApiResponse(responseCode = "422", description = Refusals.CODES, content = @Content)
    ResponseEntity<?> check(@Valid @RequestBody Check body) {
        var verdict =
                rules.judge(
                        body.category(),
                        body.declaredValue(),
                        body.pickup().stop(),
                        body.dropoff().stop());
        return switch (verdict) {
            case Verdict.Allowed allowed -> ResponseEntity.ok(allowed.customs());
            case Verdict.Refusal refusal -> Refusals.of(refusal);
        };
    }
}
