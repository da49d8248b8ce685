package com.p2pdelivery.payment.chargeback.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.payment.chargeback.ChargebackStatus;
import com.p2pdelivery.payment.chargeback.Chargebacks;
import com.p2pdelivery.payment.chargeback.ConcedeChargeback;
import com.p2pdelivery.payment.chargeback.ContestChargeback;
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
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/chargebacks")
@Tag(name = "Chargebacks", description = "When the customer's bank takes the money back")
class ChargebackController {

    private final Chargebacks chargebacks;
    private final ContestChargeback contest;
    private final ConcedeChargeback concede;

    ChargebackController(
            Chargebacks chargebacks, ContestChargeback contest, ConcedeChargeback concede) {
        this.chargebacks = chargebacks;
        this.contest = contest;
        this.concede = concede;
    }

    record Statement(@NotBlank @Size(max = 5_000) String statement) {}

    @GetMapping
    @AllowRoles({"SUPPORT", "FINANCE", "ADMIN"})
    @Operation(summary = "Chargebacks, the newest first", description = "`status` picks some.")
    Page<Chargebacks.View> list(
            @RequestParam(required = false) @Nullable ChargebackStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var before = cursor == null ? null : Cursor.decode(cursor);
        return Page.cut(
                chargebacks.list(status, before, limit + 1),
                limit,
                last -> Cursor.encode(last.chargebackId()));
    }

    @PostMapping("/{chargebackId}/evidence")
    @AllowRoles({"SUPPORT", "ADMIN"})
    @Idempotent
    @Operation(
            summary = "Tell the bank our side, once",
            description =
                    "What the platform knows of the handover goes along. The bank decides in weeks.")
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = Chargebacks.View.class)))
    @ApiResponse(responseCode = "404", description = "`chargeback-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = "`chargeback-too-late`", content = @Content)
    ResponseEntity<?> contest(
            @PathVariable UUID chargebackId, @Valid @RequestBody Statement body, CurrentUser user) {
        var command = new ContestChargeback.Command(chargebackId, user.id(), body.statement());
        return switch (contest.handle(command)) {
            case ContestChargeback.Contested(var chargeback) ->
                    ResponseEntity.accepted().body(chargeback);
            case ContestChargeback.ChargebackUnknown() -> unknown();
            case ContestChargeback.TooLate() ->
                    tooLate("It is over, given up, or the bank has our word already.");
        };
    }

    @PostMapping("/{chargebackId}/acceptance")
    @AllowRoles({"SUPPORT", "ADMIN"})
    @Idempotent
    @Operation(summary = "Give it up: the customer keeps the money")
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = Chargebacks.View.class)))
    @ApiResponse(responseCode = "404", description = "`chargeback-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = "`chargeback-too-late`", content = @Content)
    ResponseEntity<?> concede(@PathVariable UUID chargebackId, CurrentUser user) {
        return switch (concede.handle(new ConcedeChargeback.Command(chargebackId, user.id()))) {
            case ConcedeChargeback.Conceded(var chargeback) ->
                    ResponseEntity.accepted().body(chargeback);
            case ConcedeChargeback.ChargebackUnknown() -> unknown();
            case ConcedeChargeback.TooLate() -> tooLate("It is over or given up already.");
        };
    }

    private static ResponseEntity<ProblemDetail> unknown() {
        return problem(NOT_FOUND, "chargeback-unknown", "There is no such chargeback.");
    }

    private static ResponseEntity<ProblemDetail> tooLate(String why) {
        return problem(CONFLICT, "chargeback-too-late", why);
    }
}
