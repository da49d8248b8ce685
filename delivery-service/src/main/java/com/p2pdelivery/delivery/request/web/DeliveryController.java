package com.p2pdelivery.delivery.request.web;

import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.delivery.request.DeliveryView;
import com.p2pdelivery.delivery.request.ListDeliveries;
import com.p2pdelivery.delivery.request.ReadDelivery;
import com.p2pdelivery.delivery.request.RequestDelivery;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.ETags;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/deliveries")
class DeliveryController {

    private final RequestDelivery requestDelivery;
    private final ReadDelivery readDelivery;
    private final ListDeliveries listDeliveries;

    DeliveryController(
            RequestDelivery requestDelivery,
            ReadDelivery readDelivery,
            ListDeliveries listDeliveries) {
        this.requestDelivery = requestDelivery;
        this.readDelivery = readDelivery;
        this.listDeliveries = listDeliveries;
    }

    @PostMapping
    @AllowRoles("CUSTOMER")
    @Idempotent
    @Operation(summary = "Ask for a parcel to be carried")
    @ApiResponse(
            responseCode = "201",
            description = "The delivery, open for offers or, if wished, a draft",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @ApiResponse(responseCode = "422", description = Refusals.CODES, content = @Content)
    ResponseEntity<?> request(@Valid @RequestBody NewDelivery body, CurrentUser user) {
        var command =
                new RequestDelivery.Command(
                        user.id(), body.wish(), body.recipient().person(), body.isDraft());
        return switch (requestDelivery.handle(command)) {
            case RequestDelivery.Requested requested ->
                    ResponseEntity.created(
                                    URI.create(
                                            "/v1/deliveries/" + requested.delivery().deliveryId()))
                            .eTag(ETags.of(requested.delivery().version()))
                            .body(requested.delivery());
            case RequestDelivery.Invalid(var violations) -> Refusals.invalid(violations);
            case RequestDelivery.NotAllowed(var why) -> Refusals.of(why);
        };
    }

    @GetMapping("/{deliveryId}")
    @AllowAuthenticated
    @Operation(
            summary = "One delivery: whole to its parties, reduced to travelers while it is open")
    @ApiResponse(
            responseCode = "200",
            description = "The delivery",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    ResponseEntity<?> read(@PathVariable UUID deliveryId, CurrentUser user) {
        var found =
                readDelivery.handle(
                        new ReadDelivery.Query(deliveryId, user.id(), user.hasRole("TRAVELER")));
        if (found.isEmpty()) {
            return Problems.problem(
                    HttpStatus.NOT_FOUND, "delivery-unknown", "There is no such delivery.");
        }
        return ResponseEntity.ok().eTag(ETags.of(found.get().version())).body(found.get());
    }

    @GetMapping
    @AllowAuthenticated
    @Operation(summary = "My deliveries, newest first: asked for (customer) or carried (traveler)")
    Page<DeliveryView> list(
            @RequestParam(defaultValue = "customer") Side role,
            @RequestParam(required = false) @Nullable String cursor,
            CurrentUser user) {
        return listDeliveries.handle(new ListDeliveries.Query(user.id(), role.party, cursor));
    }

    /** Values of {@code role}, in lower case as clients write them. */
    enum Side {
        customer(Party.CUSTOMER),
        traveler(Party.TRAVELER);

        private final Party party;

        Side(Party party) {
            this.party = party;
        }
    }
}
