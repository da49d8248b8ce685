package com.p2pdelivery.location.track;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.location.track.RecordPositions.Outcome;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.platform.web.live.LiveStreams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tracks for the two parties of a delivery. */
@RestController
@RequestMapping("/v1/tracks/{deliveryId}")
@AllowAuthenticated
class TrackController {

    /** How many of a batch were new, and how many known. */
    record Receipt(long accepted, long ignored) {}

    /** One refused position. */
    record FieldProblem(String field, String message) {}

    private final RecordPositions recordPositions;
    private final Tracks tracks;
    private final Positions positions;
    private final TrackFeed feed;
    private final LiveStreams live;

    TrackController(
            RecordPositions recordPositions,
            Tracks tracks,
            Positions positions,
            TrackFeed feed,
            LiveStreams live) {
        this.recordPositions = recordPositions;
        this.tracks = tracks;
        this.positions = positions;
        this.feed = feed;
        this.live = live;
    }

    @PostMapping("/positions")
    @Operation(
            summary = "Report positions",
            description =
                    "Up to 500 at once, in any order. One that was reported before (same recordedAt) is ignored, so a batch"
                            + " can safely be repeated. Only the booked traveler, while the parcel is under way.")
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(responseCode = "409", description = "`tracking-closed` or `tracking-not-open`")
    ResponseEntity<?> report(
            @PathVariable UUID deliveryId,
            @Valid @RequestBody PositionBatch batch,
            CurrentUser user) {
        var command = new RecordPositions.Command(deliveryId, user.id(), batch.reports());
        return switch (recordPositions.handle(command)) {
            case Outcome.Recorded(var accepted, var ignored) ->
                    ResponseEntity.accepted().body(new Receipt(accepted, ignored));
            case Outcome.UnknownTrack() -> unknown();
            case Outcome.NotTheTraveler() ->
                    problem(FORBIDDEN, "not-the-traveler", "Only the traveler reports positions.");
            case Outcome.NotOpenYet() -> notOpenYet();
            case Outcome.Closed() -> closed();
            case Outcome.WrongTimes(var times) -> wrong(times);
        };
    }

    @GetMapping("/position")
    @Operation(summary = "The latest position", description = "The one that was recorded last.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PositionView.class)))
    @ApiResponse(responseCode = "409", description = "`tracking-not-open`")
    ResponseEntity<?> latest(@PathVariable UUID deliveryId, CurrentUser user) {
        var track = visible(deliveryId, user).orElse(null);
        if (track == null) {
            return unknown();
        }
        if (track.status() == TrackStatus.EXPECTED) {
            return notOpenYet();
        }
        var newestAt = track.newestAt();
        return Optional.ofNullable(newestAt)
                .flatMap(at -> positions.at(deliveryId, at))
                .<ResponseEntity<?>>map(
                        position -> ResponseEntity.ok(PositionView.of(deliveryId, position)))
                .orElseGet(() ->
                        problem(
                                NOT_FOUND,
                                "no-position",
                                "No position has been reported for this delivery."));
    }

    @GetMapping("/positions")
    @Operation(summary = "The track", description = "Positions in the order of recordedAt.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "`tracking-not-open`")
    ResponseEntity<?> track(
            @PathVariable UUID deliveryId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "200") @Min(1) @Max(1000) int limit,
            CurrentUser user) {
        var track = visible(deliveryId, user).orElse(null);
        if (track == null) {
            return unknown();
        }
        if (track.status() == TrackStatus.EXPECTED) {
            return notOpenYet();
        }
        var rows =
                positions.afterTime(
                        deliveryId, cursor == null ? Instant.EPOCH : time(cursor), limit + 1);
        var views = rows.stream().map(row -> PositionView.of(deliveryId, row)).toList();
        return ResponseEntity.ok(Page.cut(views, limit, last -> cursor(last.recordedAt())));
    }

    /** Declared as Object, since it is an emitter or a problem. */
    @GetMapping("/stream")
    @Operation(
            summary = "Watch the parcel",
            description =
                    "Server-sent events: `position` with the latest position at first and each one that arrives, `closed` at"
                            + " the end. With the header Last-Event-ID it goes on after that event.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(implementation = PositionView.class)))
    @ApiResponse(
            responseCode = "204",
            description = "Nothing will follow, do not come back",
            content = @Content)
    @ApiResponse(responseCode = "409", description = "`tracking-closed` or `tracking-not-open`")
    @ApiResponse(responseCode = "503", description = "`too-many-streams`")
    Object stream(
            @PathVariable UUID deliveryId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            CurrentUser user) {
        var track = visible(deliveryId, user).orElse(null);
        if (track == null) {
            return unknown();
        }
        if (track.status() == TrackStatus.EXPECTED) {
            return notOpenYet();
        }
        var newest = track.newestNumber();
        var start = newest == null ? track.lastNumber() : newest - 1;
        var after = Math.min(LiveStreams.resumeFrom(lastEventId, start), track.lastNumber());
        if (track.status() == TrackStatus.CLOSED) {
            if (lastEventId == null) {
                return closed();
            }
            if (after >= track.lastNumber()) {
                return ResponseEntity.noContent().build();
            }
        }
        return live.open(feed, deliveryId, after, user.until());
    }

    private Optional<Track> visible(UUID deliveryId, CurrentUser user) {
        return tracks.find(deliveryId).filter(track -> track.mayBeSeenBy(user.id()));
    }

    private static ResponseEntity<ProblemDetail> unknown() {
        return problem(NOT_FOUND, "track-unknown", "There is no such track.");
    }

    private static ResponseEntity<ProblemDetail> notOpenYet() {
        return problem(CONFLICT, "tracking-not-open", "The parcel has not been picked up yet.");
    }

    private static ResponseEntity<ProblemDetail> closed() {
        return problem(CONFLICT, "tracking-closed", "The delivery has ended.");
    }

    private static ResponseEntity<ProblemDetail> wrong(List<RecordPositions.WrongTime> times) {
        var errors =
                times.stream()
                        .map(time ->
                                new FieldProblem(
                                        "positions[" + time.index() + "].recordedAt",
                                        time.message()))
                        .toList();
        return problem(
                BAD_REQUEST,
                "validation-failed",
                "Positions with a wrong time: " + errors.size() + ". None was taken.",
                Map.of("errors", errors));
    }

    /** The platform's cursor holds an id; here it is the time in microseconds. */
    private static String cursor(Instant recordedAt) {
        return Cursor.encode(new UUID(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt), 0));
    }

    private static Instant time(String cursor) {
        return Instant.EPOCH.plus(
                Cursor.decode(cursor).getMostSignificantBits(), ChronoUnit.MICROS);
    }
}
