package com.p2pdelivery.delivery.lifecycle.web;

import static com.p2pdelivery.platform.web.Problems.problem;

import com.p2pdelivery.delivery.lifecycle.ReadRebuild;
import com.p2pdelivery.delivery.lifecycle.Rebuild;
import com.p2pdelivery.delivery.lifecycle.StartRebuild;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/deliveries/rebuilds")
class RebuildController {

    private final StartRebuild startRebuild;
    private final ReadRebuild readRebuild;

    RebuildController(StartRebuild startRebuild, ReadRebuild readRebuild) {
        this.startRebuild = startRebuild;
        this.readRebuild = readRebuild;
    }

    @PostMapping
    @AllowRoles({"ADMIN", "SUPER_ADMIN"})
    @Idempotent
    @Operation(
            summary = "Write the read model of deliveries anew where it differs from their history",
            description = "Goes on in the background while the service runs; read its progress.")
    @ApiResponse(
            responseCode = "202",
            description = "It has begun",
            content = @Content(schema = @Schema(implementation = Rebuild.class)))
    @ApiResponse(responseCode = "409", description = "`rebuild-running`", content = @Content)
    ResponseEntity<?> start(CurrentUser user) {
        return switch (startRebuild.handle(new StartRebuild.Command(user.id()))) {
            case StartRebuild.Started(var rebuild) ->
                    ResponseEntity.accepted()
                            .location(URI.create("/v1/deliveries/rebuilds/" + rebuild.rebuildId()))
                            .body(rebuild);
            case StartRebuild.AlreadyRunning(var running) ->
                    problem(
                            HttpStatus.CONFLICT,
                            "rebuild-running",
                            "A rebuild is running already.",
                            Map.of("rebuildId", running.rebuildId()));
        };
    }

    @GetMapping("/{rebuildId}")
    @AllowRoles({"ADMIN", "SUPER_ADMIN"})
    @Operation(summary = "How far a rebuild is, and what it found")
    @ApiResponse(
            responseCode = "200",
            description = "Its progress",
            content = @Content(schema = @Schema(implementation = Rebuild.class)))
    @ApiResponse(responseCode = "404", description = "`rebuild-unknown`", content = @Content)
    ResponseEntity<?> read(@PathVariable UUID rebuildId) {
        var found = readRebuild.handle(rebuildId);
        return found.isEmpty()
                ? problem(HttpStatus.NOT_FOUND, "rebuild-unknown", "There is no such rebuild.")
                : ResponseEntity.ok(found.get());
    }
}
