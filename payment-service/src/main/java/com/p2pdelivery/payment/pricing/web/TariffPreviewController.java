package com.p2pdelivery.payment.pricing.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.payment.pricing.PreviewTariff;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/tariffs")
@AllowRoles({"ADMIN", "SUPER_ADMIN"})
@Tag(name = "Tariffs", description = "The numbers that prices are made with")
class TariffPreviewController {

    private final PreviewTariff previewTariff;

    TariffPreviewController(PreviewTariff previewTariff) {
        this.previewTariff = previewTariff;
    }

    /** Keeps nothing, so it needs no idempotency key. */
    @PostMapping("/{version}/preview")
    @Operation(summary = "What something would cost by a tariff, next to what it costs now")
    @ApiResponse(
            responseCode = "200",
            description = "Both prices; nobody is quoted anything",
            content = @Content(schema = @Schema(implementation = PreviewTariff.Previewed.class)))
    @ApiResponse(responseCode = "404", description = "`tariff-unknown`", content = @Content)
    @ApiResponse(responseCode = "422", description = PricingProblems.CODES, content = @Content)
    ResponseEntity<?> preview(
            @PathVariable int version, @Valid @RequestBody QuoteRequest request, CurrentUser user) {
        return switch (previewTariff.handle(
                new PreviewTariff.Query(version, request.of(user.id())))) {
            case PreviewTariff.Previewed previewed -> ResponseEntity.ok(previewed);
            case PreviewTariff.TariffUnknown _ ->
                    problem(HttpStatus.NOT_FOUND, "tariff-unknown", "There is no such tariff.");
            case PreviewTariff.Refused refused -> PricingProblems.of(refused.why());
        };
    }
}
