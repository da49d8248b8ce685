package com.p2pdelivery.trip.analytics.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;

import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.trip.analytics.CorridorCursor;
import com.p2pdelivery.trip.analytics.CorridorWeek;
import com.p2pdelivery.trip.analytics.ReadCorridors;
import com.p2pdelivery.trip.analytics.ReadStatistics;
import com.p2pdelivery.trip.analytics.TravelerStatistics;
import com.p2pdelivery.trip.analytics.Window;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Statistics", description = "What became of trips, by traveler and by corridor")
class StatisticsController {

    record Corridors(List<CorridorWeek> items, @Nullable String nextCursor) {}

    private final ReadStatistics readStatistics;
    private final ReadCorridors readCorridors;
    private final Clock clock;

    StatisticsController(ReadStatistics readStatistics, ReadCorridors readCorridors, Clock clock) {
        this.readStatistics = readStatistics;
        this.readCorridors = readCorridors;
        this.clock = clock;
    }

    @GetMapping("/v1/trips/statistics")
    @AllowRoles({"TRAVELER"})
    @Operation(
            operationId = "readTripStatistics",
            summary = "Your own trips in figures: way, use of room, earnings, punctuality")
    @ApiResponse(
            responseCode = "200",
            description = "The figures; all zero for somebody who did nothing",
            content = @Content(schema = @Schema(implementation = TravelerStatistics.class)))
    ResponseEntity<?> mine(
            CurrentUser user,
            @Parameter(
                            description = "90 days before the end, where it is absent",
                            schema = @Schema(implementation = Instant.class))
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(
                            description = "Not included; now, where it is absent",
                            schema = @Schema(implementation = Instant.class))
                    @RequestParam(required = false)
                    @Nullable String until) {
        return switch (Window.read(from, until, clock.instant())) {
            case Window.Read(var window) -> ResponseEntity.ok(readStatistics.of(user.id(), window));
            case Window.Wrong(var offences) -> refused(offences);
        };
    }

    @GetMapping("/v1/corridors")
    @AllowRoles({"SUPPORT", "ADMIN", "FINANCE"})
    @Operation(
            operationId = "listCorridors",
            summary = "Trips from city to city, week by week, with what room was used")
    @ApiResponse(
            responseCode = "200",
            description = "A page of corridors; weeks that begin in the window",
            content = @Content(schema = @Schema(implementation = Corridors.class)))
    ResponseEntity<?> corridors(
            @Parameter(
                            description = "90 days before the end, where it is absent",
                            schema = @Schema(implementation = Instant.class))
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(
                            description = "Not included; now, where it is absent",
                            schema = @Schema(implementation = Instant.class))
                    @RequestParam(required = false)
                    @Nullable String until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var after = cursor == null ? null : CorridorCursor.decoded(cursor).orElse(null);
        if (cursor != null && after == null) {
            return refused(
                    List.of(new FieldOffence("cursor", "must be one that this list gave out")));
        }
        return switch (Window.read(from, until, clock.instant())) {
            case Window.Read(var window) ->
                    ResponseEntity.ok(readCorridors.within(window, after, limit));
            case Window.Wrong(var offences) -> refused(offences);
        };
    }

    private static ResponseEntity<?> refused(List<FieldOffence> offences) {
        return problem(
                BAD_REQUEST,
                "validation-failed",
                "No such statistics can be given.",
                Map.of("errors", offences));
    }
}
