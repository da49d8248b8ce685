package com.p2pdelivery.delivery.cancellation.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.delivery.cancellation.CancelDelivery;
import com.p2pdelivery.delivery.cancellation.CancellationPreview;
import com.p2pdelivery.delivery.cancellation.PreviewCancellation;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/deliveries/{deliveryId}/cancellation")
class CancellationController {

    private final CancelDelivery cancelDelivery;
    private final PreviewCancellation previewCancellation;

    CancellationController(CancelDelivery cancelDelivery, PreviewCancellation previewCancellation) {
        this.cancelDelivery = cancelDelivery;
        this.previewCancellation = previewCancellation;
    }

    /**
     * A wish to cancel.
     *
     * @param terms of the preview that was shown, to be refused where they have changed since
     */
    record CancellationRequest(
            @NotBlank @Size(max = 500) String reason, @Nullable @Size(max = 200) String terms) {}

    /** The delivery is cancelled; money and capacity follow. */
    record CancellationAnswer(
            UUID deliveryId,
            DeliveryStatus status,
            DeliveryStatus stage,
            Money refund,
            Money compensation) {}

    @GetMapping
    @AllowAuthenticated
    @Operation(summary = "What cancelling would mean for me now")
    @ApiResponse(
            responseCode = "200",
            description = "Stage and shares",
            content = @Content(schema = @Schema(implementation = CancellationPreview.class)))
    ResponseEntity<?> preview(@PathVariable UUID deliveryId, CurrentUser user) {
        var found =
                previewCancellation.handle(new PreviewCancellation.Query(deliveryId, user.id()));
        return found.isEmpty() ? unknown() : ResponseEntity.ok(found.get());
    }

    @PostMapping
    @AllowAuthenticated
    @Idempotent
    @Operation(summary = "Cancel a delivery as its customer or its booked traveler")
    @ApiResponse(
            responseCode = "202",
            description = "Cancelled; refund, capacity and codes are settled on their own",
            content = @Content(schema = @Schema(implementation = CancellationAnswer.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "`delivery-under-way`, `delivery-already-cancelled`, `delivery-lapsed`,"
                            + " `cancellation-terms-changed` (the new ones are in `preview`) or"
                            + " `no-show-reported`",
            content = @Content)
    ResponseEntity<?> cancel(
            @PathVariable UUID deliveryId,
            @Valid @RequestBody CancellationRequest body,
            CurrentUser user) {
        var command =
                new CancelDelivery.Command(deliveryId, user.id(), body.reason(), body.terms());
        return switch (cancelDelivery.handle(command)) {
            case CancelDelivery.Cancelled cancelled ->
                    ResponseEntity.accepted().body(answer(cancelled.cancellation()));
            case CancelDelivery.DeliveryUnknown _ -> unknown();
            case CancelDelivery.AlreadyCancelled _ ->
                    problem(
                            CONFLICT,
                            "delivery-already-cancelled",
                            "The delivery is cancelled already.");
            case CancelDelivery.Lapsed _ ->
                    problem(CONFLICT, "delivery-lapsed", "The pickup window has passed.");
            case CancelDelivery.TermsChanged(var now) ->
                    problem(
                            CONFLICT,
                            "cancellation-terms-changed",
                            "Cancelling costs something else by now than what you were shown.",
                            Map.of("preview", now));
            case CancelDelivery.NoShowPending _ ->
                    problem(
                            CONFLICT,
                            "no-show-reported",
                            "Somebody is said not to have come to the pickup: object to that, or wait.");
            case CancelDelivery.UnderWay underWay ->
                    problem(
                            CONFLICT,
                            "delivery-under-way",
                            "The parcel is with the traveler or handed over: the delivery is "
                                    + underWay.status()
                                    + ".");
        };
    }

    private static CancellationAnswer answer(CancellationPreview effect) {
        return new CancellationAnswer(
                effect.deliveryId(),
                DeliveryStatus.CANCELLED,
                effect.stage(),
                effect.refund(),
                effect.compensation());
    }

    private static ResponseEntity<?> unknown() {
        return problem(NOT_FOUND, "delivery-unknown", "There is no such delivery.");
    }
}
