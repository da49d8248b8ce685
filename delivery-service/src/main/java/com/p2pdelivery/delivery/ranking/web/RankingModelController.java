package com.p2pdelivery.delivery.ranking.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.delivery.ranking.ActivateModel;
import com.p2pdelivery.delivery.ranking.ActiveOrder;
import com.p2pdelivery.delivery.ranking.Models;
import com.p2pdelivery.delivery.ranking.RankingModel;
import com.p2pdelivery.delivery.ranking.ReadWeights;
import com.p2pdelivery.delivery.ranking.RollBack;
import com.p2pdelivery.delivery.ranking.Switches;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ranking")
@Tag(name = "Ranking", description = "Models that order matches, and which of them is on")
@AllowRoles({"ADMIN", "SUPER_ADMIN"})
class RankingModelController {

    private final Models models;
    private final Switches switches;
    private final ActivateModel activateModel;
    private final RollBack rollBack;
    private final ReadWeights readWeights;

    RankingModelController(
            Models models,
            Switches switches,
            ActivateModel activateModel,
            RollBack rollBack,
            ReadWeights readWeights) {
        this.models = models;
        this.switches = switches;
        this.activateModel = activateModel;
        this.rollBack = rollBack;
        this.readWeights = readWeights;
    }

    /**
     * @param active what orders the lists now
     * @param items the models, newest first
     */
    record ModelList(ActiveOrder active, List<RankingModel> items, @Nullable String nextCursor) {}

    @GetMapping("/models")
    @Operation(
            operationId = "listRankingModels",
            summary = "What orders the matches, and the models that were trained, newest first")
    @ApiResponse(
            responseCode = "200",
            description = "A page of models",
            content = @Content(schema = @Schema(implementation = ModelList.class)))
    ResponseEntity<?> list(@RequestParam(required = false) @Nullable String cursor) {
        var page = models.page(cursor);
        return ResponseEntity.ok(new ModelList(switches.active(), page.items(), page.nextCursor()));
    }

    @GetMapping("/models/{modelId}")
    @Operation(operationId = "readRankingModel", summary = "A model and how it was judged")
    @ApiResponse(
            responseCode = "200",
            description = "The model",
            content = @Content(schema = @Schema(implementation = RankingModel.class)))
    ResponseEntity<?> read(@PathVariable UUID modelId) {
        return models.find(modelId)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(RankingModelController::unknown);
    }

    @GetMapping("/models/{modelId}/weights")
    @Operation(operationId = "readRankingWeights", summary = "What a model has learnt")
    @ApiResponse(
            responseCode = "200",
            description = "How each feature moves an entry up or down",
            content = @Content(schema = @Schema(implementation = ReadWeights.Read.class)))
    @ApiResponse(responseCode = "409", description = "`ranking-model-broken`", content = @Content)
    ResponseEntity<?> weights(@PathVariable UUID modelId) {
        return switch (readWeights.handle(modelId)) {
            case ReadWeights.Read weights -> ResponseEntity.ok(weights);
            case ReadWeights.ModelUnknown _ -> unknown();
            case ReadWeights.Broken _ -> broken();
        };
    }

    @PostMapping("/models/{modelId}/activation")
    @Idempotent
    @Operation(
            operationId = "activateRankingModel",
            summary = "Let a model order the matches",
            description =
                    "Every copy of the service follows within two seconds. Refused unless the model"
                            + " beats the hand-made score on later lists with 95 % confidence.")
    @ApiResponse(
            responseCode = "200",
            description = "What orders the matches now",
            content = @Content(schema = @Schema(implementation = ActiveOrder.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "`ranking-model-not-better`, `ranking-model-simulated`, `ranking-model-broken`"
                            + " or `ranking-model-active`",
            content = @Content)
    ResponseEntity<?> activate(@PathVariable UUID modelId, CurrentUser user) {
        return switch (activateModel.handle(new ActivateModel.Command(modelId, user.id()))) {
            case ActivateModel.Activated activated -> ResponseEntity.ok(activated.order());
            case ActivateModel.ModelUnknown _ -> unknown();
            case ActivateModel.NotBetter worse ->
                    problem(
                            CONFLICT,
                            "ranking-model-not-better",
                            "On later lists the model is not better than the hand-made score with"
                                    + " 95 % confidence.",
                            Map.of("evaluation", worse.evaluation()));
            case ActivateModel.OnlySimulated _ ->
                    problem(
                            CONFLICT,
                            "ranking-model-simulated",
                            "The model has learnt from simulated lists; it may not order real ones"
                                    + " here.");
            case ActivateModel.Broken _ -> broken();
            case ActivateModel.AlreadyActive _ ->
                    problem(CONFLICT, "ranking-model-active", "The model is active already.");
        };
    }

    @PostMapping("/rollback")
    @Idempotent
    @Operation(
            operationId = "rollBackRanking",
            summary = "Go back to what ordered the matches before the active model")
    @ApiResponse(
            responseCode = "200",
            description = "What orders the matches now",
            content = @Content(schema = @Schema(implementation = ActiveOrder.class)))
    @ApiResponse(responseCode = "409", description = "`ranking-hand-made`", content = @Content)
    ResponseEntity<?> rollBack(CurrentUser user) {
        return switch (rollBack.handle(new RollBack.Command(user.id()))) {
            case RollBack.RolledBack back -> ResponseEntity.ok(back.order());
            case RollBack.NothingActive _ ->
                    problem(
                            CONFLICT,
                            "ranking-hand-made",
                            "No model is active: the hand-made score orders the matches.");
        };
    }

    private static ResponseEntity<?> broken() {
        return problem(
                CONFLICT,
                "ranking-model-broken",
                "The stored model does not have its checksum; train another one.");
    }

    private static ResponseEntity<?> unknown() {
        return problem(NOT_FOUND, "ranking-model-unknown", "There is no such model.");
    }
}
