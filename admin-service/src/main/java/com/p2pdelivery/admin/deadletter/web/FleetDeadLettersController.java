package com.p2pdelivery.admin.deadletter.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.admin.deadletter.DeadLetter;
import com.p2pdelivery.admin.deadletter.DeadLetterStatus;
import com.p2pdelivery.admin.deadletter.ListDeadLetters;
import com.p2pdelivery.admin.deadletter.SettleDeadLetter;
import com.p2pdelivery.admin.deadletter.SettleDeadLetter.Settlement;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/admin/dead-letters")
class FleetDeadLettersController {

    private final ListDeadLetters listDeadLetters;
    private final SettleDeadLetter settleDeadLetter;

    FleetDeadLettersController(ListDeadLetters listDeadLetters, SettleDeadLetter settleDeadLetter) {
        this.listDeadLetters = listDeadLetters;
        this.settleDeadLetter = settleDeadLetter;
    }

    @GetMapping
    @AllowRoles({"SUPPORT", "ADMIN", "SUPER_ADMIN"})
    @Operation(
            summary = "What services could not apply; payloads only for administrators",
            description = "`unanswered` names services whose letters are missing here.")
    @ApiResponse(
            responseCode = "200",
            description = "Newest first",
            content = @Content(schema = @Schema(implementation = ListDeadLetters.Found.class)))
    @ApiResponse(responseCode = "404", description = "`service-unknown`")
    ResponseEntity<?> list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable DeadLetterStatus status) {
        boolean mayCorrect = user.hasAnyRole("ADMIN", "SUPER_ADMIN");
        return switch (listDeadLetters.handle(
                new ListDeadLetters.Command(service, status, mayCorrect))) {
            case ListDeadLetters.Found found -> ResponseEntity.ok(found);
            case ListDeadLetters.UnknownService _ -> unknownService();
        };
    }

    @PutMapping("/{service}/{id}")
    @AllowRoles({"ADMIN", "SUPER_ADMIN"})
    @Operation(summary = "Replaces the payload by a corrected one; a replay then uses it")
    @ApiResponse(
            responseCode = "200",
            description = "With the corrected payload",
            content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    @ApiResponse(responseCode = "409", description = "`dead-letter-closed`")
    @ApiResponse(responseCode = "503", description = "`service-unavailable`")
    ResponseEntity<?> correct(
            CurrentUser user,
            @PathVariable String service,
            @PathVariable UUID id,
            @RequestBody @Valid Correction correction) {
        return settle(user, service, id, new SettleDeadLetter.Correct(correction.payload()));
    }

    @PostMapping("/{service}/{id}/replay")
    @AllowRoles({"ADMIN", "SUPER_ADMIN"})
    @Operation(summary = "Applies it now; those that wait behind it follow by themselves")
    @ApiResponse(
            responseCode = "200",
            description = "`REPLAYED`, or still `DEAD` with the reason of this failure",
            content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    @ApiResponse(responseCode = "409", description = "`dead-letter-closed`, `dead-letter-waits`")
    @ApiResponse(responseCode = "503", description = "`service-unavailable`")
    ResponseEntity<?> replay(
            CurrentUser user, @PathVariable String service, @PathVariable UUID id) {
        return settle(user, service, id, new SettleDeadLetter.Replay());
    }

    @DeleteMapping("/{service}/{id}")
    @AllowRoles({"ADMIN", "SUPER_ADMIN"})
    @Operation(summary = "Gives it up for good; those that wait behind it follow by themselves")
    @ApiResponse(
            responseCode = "200",
            description = "`DISCARDED`",
            content = @Content(schema = @Schema(implementation = DeadLetter.class)))
    @ApiResponse(responseCode = "409", description = "`dead-letter-closed`")
    @ApiResponse(responseCode = "503", description = "`service-unavailable`")
    ResponseEntity<?> discard(
            CurrentUser user,
            @PathVariable String service,
            @PathVariable UUID id,
            @RequestParam @NotBlank @Size(max = 500) String reason) {
        return settle(user, service, id, new SettleDeadLetter.Discard(reason));
    }

    private ResponseEntity<?> settle(CurrentUser user, String service, UUID id, Settlement what) {
        return switch (settleDeadLetter.handle(
                new SettleDeadLetter.Command(user.id(), service, id, what))) {
            case SettleDeadLetter.Settled settled -> ResponseEntity.ok(settled.letter());
            case SettleDeadLetter.Refused refused ->
                    problem(HttpStatus.valueOf(refused.status()), refused.code(), refused.detail());
            case SettleDeadLetter.UnknownService _ -> unknownService();
            case SettleDeadLetter.Away _ ->
                    problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "service-unavailable",
                            "The "
                                    + service
                                    + " service did not answer; look at the letter before trying again.");
        };
    }

    private static ResponseEntity<?> unknownService() {
        return problem(
                HttpStatus.NOT_FOUND, "service-unknown", "There is no service of this name.");
    }

    /** The payload as it should have been. */
    record Correction(@NotNull JsonNode payload) {}
}
