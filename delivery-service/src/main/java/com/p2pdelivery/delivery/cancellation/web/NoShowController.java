package com.p2pdelivery.delivery.cancellation.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.delivery.cancellation.CancellationPreview;
import com.p2pdelivery.delivery.cancellation.DecideNoShow;
import com.p2pdelivery.delivery.cancellation.DisputeNoShow;
import com.p2pdelivery.delivery.cancellation.ReportNoShow;
import com.p2pdelivery.delivery.lifecycle.NoShow;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/deliveries/{deliveryId}/no-show")
class NoShowController {

    private final ReportNoShow reportNoShow;
    private final DisputeNoShow disputeNoShow;
    private final DecideNoShow decideNoShow;

    NoShowController(
            ReportNoShow reportNoShow, DisputeNoShow disputeNoShow, DecideNoShow decideNoShow) {
        this.reportNoShow = reportNoShow;
        this.disputeNoShow = disputeNoShow;
        this.decideNoShow = decideNoShow;
    }

    record Statement(@NotBlank @Size(max = 500) String statement) {}

    record Decision(@NotNull Absent absent, @NotBlank @Size(max = 500) String reason) {}

    /** Who did not come, as far as that can be known. */
    enum Absent {
        CUSTOMER(Party.CUSTOMER),
        TRAVELER(Party.TRAVELER),
        UNKNOWN(null);

        private final @Nullable Party party;

        Absent(@Nullable Party party) {
            this.party = party;
        }
    }

    @PostMapping
    @AllowAuthenticated
    @Idempotent
    @Operation(
            summary = "Say that the other party did not come to the pickup",
            description =
                    "From some time after the pickup window on. The other party may object; if they do not,"
                            + " the delivery is cancelled at their expense.")
    @ApiResponse(
            responseCode = "202",
            description = "The other party is asked",
            content = @Content(schema = @Schema(implementation = NoShow.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "`pickup-not-awaited`, with `deliveryStatus`; `no-show-too-early` or `no-show-reported`",
            content = @Content)
    ResponseEntity<?> report(
            @PathVariable UUID deliveryId, @Valid @RequestBody Statement body, CurrentUser user) {
        var command = new ReportNoShow.Command(deliveryId, user.id(), body.statement());
        return switch (reportNoShow.handle(command)) {
            case ReportNoShow.Reported(var noShow) -> ResponseEntity.accepted().body(noShow);
            case ReportNoShow.DeliveryUnknown _ -> unknown();
            case ReportNoShow.NotAwaited(var status) ->
                    problem(
                            CONFLICT,
                            "pickup-not-awaited",
                            "No pickup is awaited: the delivery is " + status + ".",
                            Map.of("deliveryStatus", status));
            case ReportNoShow.TooEarly(var from) ->
                    problem(
                            CONFLICT,
                            "no-show-too-early",
                            "The other party may still come.",
                            Map.of("from", from));
            case ReportNoShow.AlreadyReported(var noShow) ->
                    problem(
                            CONFLICT,
                            "no-show-reported",
                            "A no-show is reported already; whoever is accused may object.",
                            Map.of("absent", noShow.absent()));
        };
    }

    @PostMapping("/dispute")
    @AllowAuthenticated
    @Idempotent
    @Operation(summary = "Object to being said not to have come; support then decides")
    @ApiResponse(
            responseCode = "202",
            description = "Support looks into it; no money moves until then",
            content = @Content(schema = @Schema(implementation = NoShow.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`not-accused`, `no-show-disputed` or `no-show-settled`",
            content = @Content)
    ResponseEntity<?> dispute(
            @PathVariable UUID deliveryId, @Valid @RequestBody Statement body, CurrentUser user) {
        var command = new DisputeNoShow.Command(deliveryId, user.id(), body.statement());
        return switch (disputeNoShow.handle(command)) {
            case DisputeNoShow.Disputed(var noShow) -> ResponseEntity.accepted().body(noShow);
            case DisputeNoShow.DeliveryUnknown _ -> unknown();
            case DisputeNoShow.NotAccused _ ->
                    problem(CONFLICT, "not-accused", "Nobody says that you did not come.");
            case DisputeNoShow.AlreadyDisputed _ ->
                    problem(CONFLICT, "no-show-disputed", "Support is looking into it already.");
            case DisputeNoShow.TooLate(var until) ->
                    problem(
                            CONFLICT,
                            "no-show-settled",
                            "The time to object is over.",
                            Map.of("until", until));
        };
    }

    @PostMapping("/decision")
    @AllowRoles({"SUPPORT", "ADMIN", "SUPER_ADMIN"})
    @Idempotent
    @Operation(summary = "Decide who did not come, for support; UNKNOWN refunds everything")
    @ApiResponse(
            responseCode = "202",
            description = "Cancelled; refund, capacity and codes are settled on their own",
            content = @Content(schema = @Schema(implementation = CancellationPreview.class)))
    @ApiResponse(responseCode = "409", description = "`nothing-to-decide`", content = @Content)
    ResponseEntity<?> decide(
            @PathVariable UUID deliveryId, @Valid @RequestBody Decision body, CurrentUser user) {
        var command =
                new DecideNoShow.Command(deliveryId, user.id(), body.absent().party, body.reason());
        return switch (decideNoShow.handle(command)) {
            case DecideNoShow.Decided(var effect) -> ResponseEntity.accepted().body(effect);
            case DecideNoShow.DeliveryUnknown _ -> unknown();
            case DecideNoShow.NothingToDecide _ ->
                    problem(CONFLICT, "nothing-to-decide", "No no-show waits for a decision.");
        };
    }

    private static ResponseEntity<?> unknown() {
        return problem(NOT_FOUND, "delivery-unknown", "There is no such delivery.");
    }
}
