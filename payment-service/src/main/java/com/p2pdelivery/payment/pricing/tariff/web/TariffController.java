package com.p2pdelivery.payment.pricing.tariff.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.payment.pricing.price.Tariff;
import com.p2pdelivery.payment.pricing.tariff.ActivateTariff;
import com.p2pdelivery.payment.pricing.tariff.ProposeTariff;
import com.p2pdelivery.payment.pricing.tariff.TariffEffect;
import com.p2pdelivery.payment.pricing.tariff.Tariffs;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/tariffs")
@AllowRoles({"ADMIN", "SUPER_ADMIN"})
@Tag(name = "Tariffs", description = "The numbers that prices are made with")
class TariffController {

    private static final int LISTED = 50;

    private final Tariffs tariffs;
    private final ProposeTariff proposeTariff;
    private final ActivateTariff activateTariff;
    private final TariffEffect tariffEffect;

    TariffController(
            Tariffs tariffs,
            ProposeTariff proposeTariff,
            ActivateTariff activateTariff,
            TariffEffect tariffEffect) {
        this.tariffs = tariffs;
        this.proposeTariff = proposeTariff;
        this.activateTariff = activateTariff;
        this.tariffEffect = tariffEffect;
    }

    /**
     * The tariffs and their history.
     *
     * @param items newest first
     * @param activations who made which hold when and why, newest first
     */
    record TariffList(List<Tariffs.Summary> items, List<Tariffs.Activation> activations) {}

    record Whole(Tariffs.Summary about, Tariff tariff) {}

    record Draft(@NotBlank @Size(max = 500) String note, @NotNull @Valid Tariff tariff) {}

    record Decision(
            @NotNull @Min(1) Integer expectedActiveVersion,
            @NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    @Operation(operationId = "listTariffs", summary = "The last 50 tariffs and activations")
    @ApiResponse(
            responseCode = "200",
            description = "Newest first",
            content = @Content(schema = @Schema(implementation = TariffList.class)))
    ResponseEntity<?> list() {
        return ResponseEntity.ok(
                new TariffList(tariffs.newest(LISTED), tariffs.activations(LISTED)));
    }

    @GetMapping("/{version}")
    @Operation(operationId = "readTariff", summary = "A tariff with all its numbers")
    @ApiResponse(
            responseCode = "200",
            description = "The tariff; its numbers never change",
            content = @Content(schema = @Schema(implementation = Whole.class)))
    @ApiResponse(responseCode = "404", description = "`tariff-unknown`", content = @Content)
    ResponseEntity<?> read(@PathVariable int version) {
        var about = tariffs.summary(version);
        return about.isEmpty()
                ? unknown()
                : ResponseEntity.ok(
                        new Whole(about.get(), tariffs.find(version).orElseThrow().tariff()));
    }

    @PostMapping
    @Idempotent
    @Operation(
            operationId = "proposeTariff",
            summary = "Keep another tariff as a draft",
            description =
                    "Prices nothing until it is activated. Copy the active one and change it.")
    @ApiResponse(
            responseCode = "201",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = Tariffs.Summary.class)))
    @ApiResponse(
            responseCode = "422",
            description = "`tariff-inconsistent`; `faults` lists each with its field",
            content = @Content)
    ResponseEntity<?> propose(@Valid @RequestBody Draft draft, CurrentUser user) {
        var command = new ProposeTariff.Command(draft.tariff, draft.note, user.id());
        return switch (proposeTariff.handle(command)) {
            case ProposeTariff.Proposed proposed ->
                    ResponseEntity.created(URI.create("/v1/tariffs/" + proposed.version()))
                            .body(tariffs.summary(proposed.version()).orElseThrow());
            case ProposeTariff.Inconsistent inconsistent ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "tariff-inconsistent",
                            "Each number is possible, but not all of them together.",
                            Map.of("faults", inconsistent.faults()));
        };
    }

    @GetMapping("/{version}/effect")
    @Operation(
            operationId = "readTariffEffect",
            summary = "What the quotes of the last seven days would have been by a tariff")
    @ApiResponse(
            responseCode = "200",
            description = "Sums, percentiles and the largest changes",
            content = @Content(schema = @Schema(implementation = TariffEffect.Effect.class)))
    @ApiResponse(responseCode = "404", description = "`tariff-unknown`", content = @Content)
    ResponseEntity<?> effect(@PathVariable int version) {
        return tariffEffect
                .handle(version)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(TariffController::unknown);
    }

    @PostMapping("/{version}/activation")
    @Idempotent
    @Operation(
            operationId = "activateTariff",
            summary = "Make a tariff hold from now on, or roll back to an earlier one",
            description = "Quotes that were given keep their price.")
    @ApiResponse(
            responseCode = "200",
            description = "What holds now",
            content = @Content(schema = @Schema(implementation = Tariffs.Summary.class)))
    @ApiResponse(responseCode = "404", description = "`tariff-unknown`", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description =
                    "`tariff-active` already, or `tariff-stale`: another one is active than you"
                            + " expected",
            content = @Content)
    ResponseEntity<?> activate(
            @PathVariable int version, @Valid @RequestBody Decision decision, CurrentUser user) {
        var command =
                new ActivateTariff.Command(
                        version, decision.expectedActiveVersion, decision.reason, user.id());
        return switch (activateTariff.handle(command)) {
            case ActivateTariff.Activated activated ->
                    ResponseEntity.ok(tariffs.summary(activated.version()).orElseThrow());
            case ActivateTariff.TariffUnknown _ -> unknown();
            case ActivateTariff.AlreadyActive _ ->
                    problem(CONFLICT, "tariff-active", "This tariff is the active one.");
            case ActivateTariff.Stale stale ->
                    problem(
                            CONFLICT,
                            "tariff-stale",
                            "Another tariff is active than you expected; look at it first.",
                            Map.of("activeVersion", stale.active()));
        };
    }

    private static ResponseEntity<?> unknown() {
        return problem(NOT_FOUND, "tariff-unknown", "There is no such tariff.");
    }
}
