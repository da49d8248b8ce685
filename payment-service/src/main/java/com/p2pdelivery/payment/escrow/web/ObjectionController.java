package com.p2pdelivery.payment.escrow.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.payment.escrow.DecideObjection;
import com.p2pdelivery.payment.escrow.Objection;
import com.p2pdelivery.payment.escrow.Objection.Grounds;
import com.p2pdelivery.payment.escrow.Objections;
import com.p2pdelivery.payment.escrow.RaiseObjection;
import com.p2pdelivery.payment.escrow.WithdrawObjection;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/escrows")
@Tag(name = "Objections", description = "When a handover was not what was agreed")
class ObjectionController {

    private final RaiseObjection raiseObjection;
    private final WithdrawObjection withdrawObjection;
    private final DecideObjection decideObjection;
    private final Objections objections;

    ObjectionController(
            RaiseObjection raiseObjection,
            WithdrawObjection withdrawObjection,
            DecideObjection decideObjection,
            Objections objections) {
        this.raiseObjection = raiseObjection;
        this.withdrawObjection = withdrawObjection;
        this.decideObjection = decideObjection;
        this.objections = objections;
    }

    record Complaint(@NotNull Grounds grounds, @NotBlank @Size(max = 2_000) String statement) {}

    /**
     * @param customerBasisPoints of the held money, back to the customer
     */
    record Judgement(
            @NotNull @Min(0) @Max(10_000) Integer customerBasisPoints,
            @NotBlank @Size(max = 2_000) String reason) {}

    @PostMapping("/{escrowId}/objection")
    @AllowAuthenticated
    @Idempotent
    @Operation(
            summary = "Object to a handover, for the customer",
            description =
                    "Until the objection period ends (`releaseAt` of the escrow), and once. The money stays where it"
                            + " is until support has decided or the objection is withdrawn.")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Objection.class)))
    @ApiResponse(responseCode = "404", description = "`escrow-unknown`", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "`nothing-to-object-to`, `objection-too-late` or `objection-raised`",
            content = @Content)
    ResponseEntity<?> raise(
            @PathVariable UUID escrowId, @Valid @RequestBody Complaint body, CurrentUser user) {
        var command =
                new RaiseObjection.Command(escrowId, user.id(), body.grounds(), body.statement());
        return switch (raiseObjection.handle(command)) {
            case RaiseObjection.Raised(var objection) ->
                    ResponseEntity.status(CREATED).body(objection);
            case RaiseObjection.EscrowUnknown() ->
                    problem(NOT_FOUND, "escrow-unknown", "There is no such escrow of yours.");
            case RaiseObjection.NotReleasing(var status) ->
                    problem(
                            CONFLICT,
                            "nothing-to-object-to",
                            "Only what was delivered and is not settled can be objected to; this escrow is "
                                    + status
                                    + ".",
                            Map.of("escrowStatus", status));
            case RaiseObjection.TooLate() ->
                    problem(CONFLICT, "objection-too-late", "The objection period is over.");
            case RaiseObjection.RaisedBefore() ->
                    problem(CONFLICT, "objection-raised", "You can object once.");
        };
    }

    @DeleteMapping("/{escrowId}/objection")
    @AllowAuthenticated
    @Operation(
            summary = "Withdraw one's objection",
            description =
                    "The money is released when it would have been. A repeat changes nothing.")
    @ApiResponse(responseCode = "204", content = @Content)
    @ApiResponse(responseCode = "404", description = "`objection-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = "`objection-decided`", content = @Content)
    ResponseEntity<?> withdraw(@PathVariable UUID escrowId, CurrentUser user) {
        var command = new WithdrawObjection.Command(escrowId, user.id());
        return switch (withdrawObjection.handle(command)) {
            case WithdrawObjection.Withdrawn() -> ResponseEntity.noContent().build();
            case WithdrawObjection.ObjectionUnknown() -> unknown();
            case WithdrawObjection.Decided _ ->
                    problem(CONFLICT, "objection-decided", "Support has decided already.");
        };
    }

    @GetMapping("/{escrowId}/objection")
    @AllowAuthenticated
    @Operation(summary = "The objection to a handover, for both parties and support")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Objection.class)))
    @ApiResponse(responseCode = "404", description = "`objection-unknown`", content = @Content)
    ResponseEntity<?> read(@PathVariable UUID escrowId, CurrentUser user) {
        var seesAll = user.hasAnyRole("SUPPORT", "FINANCE", "ADMIN");
        var objection = objections.of(escrowId).filter(each -> seesAll || each.concerns(user.id()));
        return objection.isPresent() ? ResponseEntity.ok(objection.get()) : unknown();
    }

    @GetMapping("/objections")
    @AllowRoles({"SUPPORT", "FINANCE", "ADMIN"})
    @Operation(summary = "Objections that wait for a decision, those of the oldest bookings first")
    Page<Objection> open(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var after = cursor == null ? null : Cursor.decode(cursor);
        return Page.cut(
                objections.open(after, limit + 1), limit, last -> Cursor.encode(last.escrowId()));
    }

    @PostMapping("/{escrowId}/objection/decision")
    @AllowRoles({"SUPPORT", "ADMIN"})
    @Idempotent
    @Operation(
            summary = "Decide an objection, for support",
            description =
                    "`customerBasisPoints` of the held money go back to the customer; the rest is divided as after any"
                            + " delivery. 0 dismisses the objection. Final.")
    @ApiResponse(
            responseCode = "202",
            description = "Refund or release are on their way",
            content = @Content(schema = @Schema(implementation = DecideObjection.Decided.class)))
    @ApiResponse(responseCode = "404", description = "`objection-unknown`", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "`objection-not-open` or `chargeback-open`",
            content = @Content)
    ResponseEntity<?> decide(
            @PathVariable UUID escrowId, @Valid @RequestBody Judgement body, CurrentUser user) {
        var command =
                new DecideObjection.Command(
                        escrowId, user.id(), body.customerBasisPoints(), body.reason());
        return switch (decideObjection.handle(command)) {
            case DecideObjection.Decided decided -> ResponseEntity.accepted().body(decided);
            case DecideObjection.ObjectionUnknown() -> unknown();
            case DecideObjection.ChargedBack() ->
                    problem(
                            CONFLICT,
                            "chargeback-open",
                            "The customer's bank has taken the money back; there is nothing to divide until it has decided.");
            case DecideObjection.NotOpen() ->
                    problem(
                            CONFLICT,
                            "objection-not-open",
                            "It was withdrawn or decided, or the delivery was cancelled.");
        };
    }

    private static ResponseEntity<ProblemDetail> unknown() {
        return problem(NOT_FOUND, "objection-unknown", "There is no such objection.");
    }
}
