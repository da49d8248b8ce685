package com.p2pdelivery.trip.route.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.trip.route.FindRoute;
import com.p2pdelivery.trip.route.Mode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/routes")
@Tag(name = "Routes", description = "How far it is, how long it takes, and which way it goes")
class RouteController {

    private final FindRoute findRoute;

    RouteController(FindRoute findRoute) {
        this.findRoute = findRoute;
    }

    @GetMapping
    @AllowAuthenticated
    @Operation(operationId = "findRoute", summary = "Distance, time and line along 2 to 25 points")
    @ApiResponse(
            responseCode = "200",
            description = "The route, or an estimate of it",
            content = @Content(schema = @Schema(implementation = RouteView.class)))
    @ApiResponse(responseCode = "422", description = "`route-none`: this mode does not get there")
    ResponseEntity<?> find(
            @Parameter(required = true, schema = @Schema(implementation = Mode.class))
                    @RequestParam(required = false)
                    @Nullable String mode,
            @Parameter(
                            required = true,
                            description = "latitude,longitude;latitude,longitude…",
                            example = "52.52,13.40;53.55,9.99")
                    @RequestParam(required = false)
                    @Nullable String points,
            @Parameter(
                            description = "Now, where it is absent",
                            schema = @Schema(implementation = Instant.class))
                    @RequestParam(required = false)
                    @Nullable String departureAt) {
        var query = new RouteQuery(mode, points, departureAt);
        return query.command()
                .<ResponseEntity<?>>map(this::found)
                .orElseGet(() -> refused(query.offences()));
    }

    private ResponseEntity<?> found(FindRoute.Command command) {
        return switch (findRoute.handle(command)) {
            case FindRoute.Found(var journey, var route) ->
                    ResponseEntity.ok(RouteView.of(journey, route));
            case FindRoute.NoWay() ->
                    problem(
                            UNPROCESSABLE_CONTENT,
                            "route-none",
                            "There is no way between these points by this mode.");
            case FindRoute.Unavailable() ->
                    problem(
                            SERVICE_UNAVAILABLE,
                            "route-unavailable",
                            "No route can be found at this moment; try again shortly.");
            case FindRoute.Refused(var offences) -> refused(offences);
        };
    }

    private static ResponseEntity<?> refused(List<FindRoute.Offence> offences) {
        return problem(
                BAD_REQUEST,
                "validation-failed",
                "No such journey is possible.",
                Map.of("errors", offences));
    }
}
