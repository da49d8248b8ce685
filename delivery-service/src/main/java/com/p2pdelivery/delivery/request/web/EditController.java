package com.p2pdelivery.delivery.request.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;

import com.p2pdelivery.delivery.request.DeliveryView;
import com.p2pdelivery.delivery.request.EditDelivery;
import com.p2pdelivery.delivery.request.PublishDelivery;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/deliveries/{deliveryId}")
class EditController {

    private final EditDelivery editDelivery;
    private final PublishDelivery publishDelivery;

    EditController(EditDelivery editDelivery, PublishDelivery publishDelivery) {
        this.editDelivery = editDelivery;
        this.publishDelivery = publishDelivery;
    }

    @PutMapping
    @AllowRoles("CUSTOMER")
    @Operation(
            summary = "Replace a draft, or a request that nobody's offer was accepted on",
            description =
                    "Open offers end if the parcel, its category, the places or windows change, or the"
                            + " budget sinks; title, recipient and declared value leave them open. `draft` is"
                            + " not read here.")
    @ApiResponse(
            responseCode = "200",
            description = "The delivery as it is now",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`delivery-not-editable`, with `deliveryStatus`",
            content = @Content)
    @ApiResponse(
            responseCode = "412",
            description = "`delivery-changed`: it is not the version of If-Match",
            content = @Content)
    @ApiResponse(responseCode = "422", description = Refusals.CODES, content = @Content)
    ResponseEntity<?> edit(
            @PathVariable UUID deliveryId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody NewDelivery body,
            CurrentUser user) {
        var command =
                new EditDelivery.Command(
                        deliveryId, user.id(), body.wish(), body.recipient().person(), ifMatch);
        return switch (editDelivery.handle(command)) {
            case EditDelivery.Edited(var delivery) -> shown(delivery);
            case EditDelivery.Unknown() -> unknown();
            case EditDelivery.Changed(long version) -> changed(version);
            case EditDelivery.Invalid(var violations) -> Refusals.invalid(violations);
            case EditDelivery.NotAllowed(var why) -> Refusals.of(why);
            case EditDelivery.NotEditable(var status) ->
                    problem(
                            CONFLICT,
                            "delivery-not-editable",
                            "A request can be changed until an offer is accepted; this delivery is "
                                    + status
                                    + ".",
                            Map.of("deliveryStatus", status));
        };
    }

    @PostMapping("/publication")
    @AllowRoles("CUSTOMER")
    @Operation(summary = "Open a draft for offers")
    @ApiResponse(
            responseCode = "200",
            description = "The delivery, open for offers",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`delivery-not-draft`, with `deliveryStatus`",
            content = @Content)
    @ApiResponse(
            responseCode = "412",
            description = "`delivery-changed`: it is not the version of If-Match",
            content = @Content)
    @ApiResponse(responseCode = "422", description = Refusals.CODES, content = @Content)
    ResponseEntity<?> publish(
            @PathVariable UUID deliveryId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            CurrentUser user) {
        var command = new PublishDelivery.Command(deliveryId, user.id(), ifMatch);
        return switch (publishDelivery.handle(command)) {
            case PublishDelivery.Published(var delivery) -> shown(delivery);
            case PublishDelivery.Unknown() -> unknown();
            case PublishDelivery.Changed(long version) -> changed(version);
            case PublishDelivery.Invalid(var violations) -> Refusals.invalid(violations);
            case PublishDelivery.NotAllowed(var why) -> Refusals.of(why);
            case PublishDelivery.NotDraft(var status) ->
                    problem(
                            CONFLICT,
                            "delivery-not-draft",
                            "The delivery is " + status + " already.",
                            Map.of("deliveryStatus", status));
        };
    }

    private static ResponseEntity<?> shown(DeliveryView delivery) {
        return ResponseEntity.ok().eTag(ETags.of(delivery.version())).body(delivery);
    }

    private static ResponseEntity<?> unknown() {
        return problem(NOT_FOUND, "delivery-unknown", "There is no such delivery.");
    }

    private static ResponseEntity<?> changed(long version) {
        return problem(
                PRECONDITION_FAILED,
                "delivery-changed",
                "The delivery has changed since you read it.",
                Map.of("version", version));
    }
}
