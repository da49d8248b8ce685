package com.p2pdelivery.trip.plan.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.trip.plan.PlanStatus;
import com.p2pdelivery.trip.plan.ReadPlans;
import com.p2pdelivery.trip.plan.StartPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/trips/{tripId}/plans")
@Tag(name = "Trips")
class PlanController {

    /** What one gets to know at once; the rest is behind the address. */
    record Started(UUID planId, PlanStatus status) {}

    private final StartPlan startPlan;
    private final ReadPlans readPlans;

    PlanController(StartPlan startPlan, ReadPlans readPlans) {
        this.startPlan = startPlan;
        this.readPlans = readPlans;
    }

    @PostMapping
    @Idempotent
    @AllowRoles({"TRAVELER"})
    @Operation(
            operationId = "startPlan",
            summary = "Find out which of many parcels your trip should take, and in which order")
    @ApiResponse(
            responseCode = "202",
            description = "A search begins; Location says where to read the best so far",
            content = @Content(schema = @Schema(implementation = Started.class)))
    @ApiResponse(responseCode = "404", description = "`trip-unknown`")
    @ApiResponse(
            responseCode = "409",
            description =
                    "`trip-closed`: it has left, or was called off (`tripStatus`);"
                            + " `plans-running`: three are")
    ResponseEntity<?> start(
            CurrentUser user, @PathVariable UUID tripId, @Valid @RequestBody PlanRequest request) {
        var offences = request.offences();
        if (!offences.isEmpty()) {
            return problem(
                    BAD_REQUEST,
                    "validation-failed",
                    "No such plan is possible.",
                    Map.of("errors", offences));
        }
        var command =
                new StartPlan.Command(
                        tripId, user.id(), request.offers(), request.timeLimitSeconds());
        return switch (startPlan.handle(command)) {
            case StartPlan.Started(var planId) ->
                    ResponseEntity.accepted()
                            .location(URI.create("/v1/trips/" + tripId + "/plans/" + planId))
                            .body(new Started(planId, PlanStatus.RUNNING));
            case StartPlan.Unknown() ->
                    problem(
                            NOT_FOUND,
                            "trip-unknown",
                            "There is no such trip, or it is not yours.");
            case StartPlan.Closed(var status) ->
                    problem(
                            CONFLICT,
                            "trip-closed",
                            "The trip takes no more parcels.",
                            Map.of("tripStatus", status));
            case StartPlan.Busy() ->
                    problem(
                            CONFLICT,
                            "plans-running",
                            "Enough plans for this trip are running; wait for one to end.");
        };
    }

    @GetMapping("/{planId}")
    @AllowRoles({"TRAVELER"})
    @Operation(
            operationId = "readPlan",
            summary = "How far a plan has come, and the best selection so far")
    @ApiResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    @ApiResponse(responseCode = "404", description = "`plan-unknown`")
    ResponseEntity<?> read(CurrentUser user, @PathVariable UUID tripId, @PathVariable UUID planId) {
        return readPlans
                .of(tripId, planId, user.id())
                .<ResponseEntity<?>>map(plan -> ResponseEntity.ok(PlanView.of(plan)))
                .orElseGet(() ->
                        problem(NOT_FOUND, "plan-unknown", "There is no such plan of yours."));
    }
}
