package com.p2pdelivery.delivery.ranking.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.delivery.ranking.Run;
import com.p2pdelivery.delivery.ranking.Runs;
import com.p2pdelivery.delivery.ranking.StartEvaluation;
import com.p2pdelivery.delivery.ranking.StartTraining;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
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
@RequestMapping("/v1/ranking")
@Tag(name = "Ranking")
@AllowRoles({"ADMIN", "SUPER_ADMIN"})
class RankingRunController {

    private final StartTraining startTraining;
    private final StartEvaluation startEvaluation;
    private final Runs runs;

    RankingRunController(StartTraining startTraining, StartEvaluation startEvaluation, Runs runs) {
        this.startTraining = startTraining;
        this.startEvaluation = startEvaluation;
        this.runs = runs;
    }

    /**
     * @param simulated learn from the simulator's lists instead of real ones
     */
    record NewTraining(
            @Schema(defaultValue = "false", description = "Learn from the simulator's lists only")
                    @Nullable Boolean simulated) {}

    @PostMapping("/trainings")
    @Idempotent
    @Operation(
            operationId = "startRankingTraining",
            summary = "Train a model on the lists shown lately and what was chosen from them",
            description = "One run at a time. The model that it makes is not switched on.")
    @ApiResponse(
            responseCode = "202",
            description = "The run has begun; read it until it is DONE or FAILED",
            content = @Content(schema = @Schema(implementation = Run.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`ranking-too-few-lists` or `ranking-run-in-progress`",
            content = @Content)
    ResponseEntity<?> train(@Valid @RequestBody NewTraining body, CurrentUser user) {
        return switch (startTraining.handle(
                new StartTraining.Command(user.id(), Boolean.TRUE.equals(body.simulated())))) {
            case StartTraining.Started started -> accepted(started.run());
            case StartTraining.TooFewLists few -> tooFew(few.found(), few.needed());
            case StartTraining.Busy _ -> busy();
        };
    }

    @PostMapping("/models/{modelId}/evaluations")
    @Idempotent
    @Operation(
            operationId = "startRankingEvaluation",
            summary = "Judge a model again, by everything that was shown after its training")
    @ApiResponse(
            responseCode = "202",
            description = "The run has begun; read it until it is DONE or FAILED",
            content = @Content(schema = @Schema(implementation = Run.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`ranking-too-few-lists` or `ranking-run-in-progress`",
            content = @Content)
    ResponseEntity<?> evaluate(@PathVariable UUID modelId, CurrentUser user) {
        return switch (startEvaluation.handle(new StartEvaluation.Command(modelId, user.id()))) {
            case StartEvaluation.Started started -> accepted(started.run());
            case StartEvaluation.ModelUnknown _ ->
                    problem(NOT_FOUND, "ranking-model-unknown", "There is no such model.");
            case StartEvaluation.TooFewLists few -> tooFew(few.found(), few.needed());
            case StartEvaluation.Busy _ -> busy();
        };
    }

    @GetMapping("/runs/{runId}")
    @Operation(operationId = "readRankingRun", summary = "How far a training or evaluation is")
    @ApiResponse(
            responseCode = "200",
            description = "The run",
            content = @Content(schema = @Schema(implementation = Run.class)))
    ResponseEntity<?> read(@PathVariable UUID runId) {
        return runs.find(runId)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(
                        () -> problem(NOT_FOUND, "ranking-run-unknown", "There is no such run."));
    }

    private static ResponseEntity<?> accepted(Run run) {
        return ResponseEntity.accepted()
                .location(URI.create("/v1/ranking/runs/" + run.runId()))
                .body(run);
    }

    private static ResponseEntity<?> tooFew(int found, int needed) {
        return problem(
                CONFLICT,
                "ranking-too-few-lists",
                "Something was chosen from %d lists; it takes %d to learn or judge anything."
                        .formatted(found, needed),
                Map.of("found", found, "needed", needed));
    }

    private static ResponseEntity<?> busy() {
        return problem(
                CONFLICT, "ranking-run-in-progress", "Another training or evaluation is running.");
    }
}
