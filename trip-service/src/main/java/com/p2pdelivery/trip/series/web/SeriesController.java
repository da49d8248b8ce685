package com.p2pdelivery.trip.series.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;

import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.ETags;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.trip.edit.BrokenBookings;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import com.p2pdelivery.trip.series.CancelOccurrences;
import com.p2pdelivery.trip.series.EditOccurrences;
import com.p2pdelivery.trip.series.PreviewSeries;
import com.p2pdelivery.trip.series.ReadSeries;
import com.p2pdelivery.trip.series.Scope;
import com.p2pdelivery.trip.series.SeriesOutcome;
import com.p2pdelivery.trip.series.StartSeries;
import com.p2pdelivery.trip.series.TripSeries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/trip-series")
@AllowRoles({"TRAVELER"})
@Tag(name = "Trip series", description = "Journeys that repeat, with their holidays and exceptions")
class SeriesController {

    private static final int USUAL_DAYS = 60;
    private static final int MOST_DAYS = 366;
    private static final int FARTHEST_YEARS = 20;

    private final StartSeries startSeries;
    private final PreviewSeries previewSeries;
    private final EditOccurrences editOccurrences;
    private final CancelOccurrences cancelOccurrences;
    private final ReadSeries readSeries;
    private final Clock clock;

    SeriesController(
            StartSeries startSeries,
            PreviewSeries previewSeries,
            EditOccurrences editOccurrences,
            CancelOccurrences cancelOccurrences,
            ReadSeries readSeries,
            Clock clock) {
        this.startSeries = startSeries;
        this.previewSeries = previewSeries;
        this.editOccurrences = editOccurrences;
        this.cancelOccurrences = cancelOccurrences;
        this.readSeries = readSeries;
        this.clock = clock;
    }

    @PostMapping
    @Idempotent
    @Operation(
            operationId = "startTripSeries",
            summary = "Repeat a journey",
            description =
                    "Its occurrences of the next weeks become published trips within seconds, later ones as their"
                            + " time comes nearer.")
    @ApiResponse(
            responseCode = "201",
            description = "The series",
            content = @Content(schema = @Schema(implementation = SeriesView.class)))
    ResponseEntity<?> start(CurrentUser user, @Valid @RequestBody SeriesRequest request) {
        var command = new StartSeries.Command(user.id(), request.schedule(), request.template());
        return switch (startSeries.handle(command)) {
            case StartSeries.Started(var series) ->
                    ResponseEntity.created(URI.create("/v1/trip-series/" + series.id()))
                            .eTag(ETags.of(series.revision()))
                            .body(SeriesView.of(series));
            case StartSeries.Impossible(var offences) -> impossible(offences);
        };
    }

    @PostMapping("/preview")
    @Operation(
            operationId = "previewTripSeries",
            summary = "The next ten days of a schedule, without writing it down")
    @ApiResponse(
            responseCode = "200",
            description = "The days",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    ResponseEntity<?> preview(@Valid @RequestBody ScheduleRequest request) {
        var command = new PreviewSeries.Command(request.schedule(), request.after());
        return switch (previewSeries.handle(command)) {
            case PreviewSeries.Previewed previewed ->
                    ResponseEntity.ok(PreviewView.of(previewed, request.zone()));
            case PreviewSeries.Impossible(var offences) -> impossible(offences);
        };
    }

    @GetMapping
    @Operation(operationId = "listTripSeries", summary = "Your own series, newest first")
    @ApiResponse(responseCode = "200", description = "A page of series")
    Page<SeriesView> mine(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var page = readSeries.mine(user.id(), cursor, limit);
        return new Page<>(page.items().stream().map(SeriesView::of).toList(), page.nextCursor());
    }

    @GetMapping("/{seriesId}")
    @Operation(operationId = "readTripSeries", summary = "One of your series")
    @ApiResponse(
            responseCode = "200",
            description = "The series",
            content = @Content(schema = @Schema(implementation = SeriesView.class)))
    ResponseEntity<?> read(CurrentUser user, @PathVariable UUID seriesId) {
        return readSeries
                .owned(seriesId, user.id())
                .<ResponseEntity<?>>map(series ->
                        ResponseEntity.ok()
                                .eTag(ETags.of(series.revision()))
                                .body(SeriesView.of(series)))
                .orElseGet(SeriesController::unknown);
    }

    @GetMapping("/{seriesId}/occurrences")
    @Operation(
            operationId = "listTripSeriesOccurrences",
            summary = "Occurrences of a series, made and to come",
            description = "Days are those of the series' zone, both included; at most 366.")
    @ApiResponse(
            responseCode = "200",
            description = "In their order",
            content = @Content(schema = @Schema(implementation = OccurrenceList.class)))
    ResponseEntity<?> occurrences(
            CurrentUser user,
            @PathVariable UUID seriesId,
            @Parameter(description = "Today, if absent")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate from,
            @Parameter(description = "60 days later, if absent")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate until) {
        var series = readSeries.owned(seriesId, user.id()).orElse(null);
        if (series == null) {
            return unknown();
        }
        var today = today(series);
        var first = from == null ? today : from;
        if (first.getYear() < today.getYear() - FARTHEST_YEARS
                || first.getYear() > today.getYear() + FARTHEST_YEARS) {
            return impossible(
                    List.of(
                            new FieldOffence(
                                    "from", "must be within " + FARTHEST_YEARS + " years")));
        }
        var last = until == null ? first.plusDays(USUAL_DAYS) : until;
        if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS))) {
            return impossible(
                    List.of(
                            new FieldOffence(
                                    "until", "must be within " + MOST_DAYS + " days after from")));
        }
        return ResponseEntity.ok(new OccurrenceList(readSeries.occurrences(series, first, last)));
    }

    private LocalDate today(TripSeries series) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(series.schedule().zone()));
    }

    @PutMapping("/{seriesId}/occurrences/{recurrenceId}")
    @Operation(
            operationId = "editTripSeriesOccurrences",
            summary =
                    "Change one occurrence, this and the following, or all that have not departed",
            description =
                    "FOLLOWING splits the series at the occurrence. Trips that are made already change along; one"
                            + " whose bookings would break is kept as it is and named in the answer, unless"
                            + " `bookings=CANCEL` says that they may be cancelled at your expense.")
    @ApiResponse(
            responseCode = "200",
            description = "What it came to",
            content = @Content(schema = @Schema(implementation = ChangeView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`occurrence-past`, `occurrence-breaks-bookings`")
    @ApiResponse(
            responseCode = "412",
            description = "`series-changed`: it is not the version of If-Match")
    ResponseEntity<?> edit(
            CurrentUser user,
            @PathVariable UUID seriesId,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    LocalDateTime recurrenceId,
            @RequestParam Scope scope,
            @Parameter(description = "What is to become of bookings that the change would break")
                    @RequestParam(defaultValue = "REFUSE")
                    BrokenBookings bookings,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody OccurrenceRequest request) {
        var command =
                new EditOccurrences.Command(
                        seriesId,
                        recurrenceId,
                        user.id(),
                        scope,
                        request.reshape(),
                        bookings,
                        ifMatch);
        return answer(editOccurrences.handle(command));
    }

    @DeleteMapping("/{seriesId}/occurrences/{recurrenceId}")
    @Operation(
            operationId = "cancelTripSeriesOccurrences",
            summary = "Call off one occurrence, this and the following, or the whole series",
            description =
                    "Trips that have departed go on; the others are called off with their bookings.")
    @ApiResponse(
            responseCode = "200",
            description = "What it came to",
            content = @Content(schema = @Schema(implementation = ChangeView.class)))
    @ApiResponse(responseCode = "409", description = "`occurrence-past`")
    @ApiResponse(
            responseCode = "412",
            description = "`series-changed`: it is not the version of If-Match")
    ResponseEntity<?> cancel(
            CurrentUser user,
            @PathVariable UUID seriesId,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    LocalDateTime recurrenceId,
            @RequestParam Scope scope,
            @Parameter(description = "Customers with a booking read it")
                    @RequestParam(defaultValue = "The traveler does not make this journey.")
                    @NotBlank
                    @Size(max = 500)
                    String reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        var command =
                new CancelOccurrences.Command(
                        seriesId, recurrenceId, user.id(), scope, reason, ifMatch);
        return answer(cancelOccurrences.handle(command));
    }

    private static ResponseEntity<?> answer(SeriesOutcome outcome) {
        return switch (outcome) {
            case SeriesOutcome.Done done ->
                    ResponseEntity.ok()
                            .eTag(ETags.of(done.series().revision()))
                            .body(ChangeView.of(done));
            case SeriesOutcome.Impossible(var offences) -> impossible(offences);
            case SeriesOutcome.BreaksBookings(var bookings) ->
                    problem(
                            CONFLICT,
                            "occurrence-breaks-bookings",
                            "Bookings of this occurrence would break.",
                            Map.of("bookings", bookings));
            case SeriesOutcome.Unknown() -> unknown();
            case SeriesOutcome.UnknownOccurrence() ->
                    problem(NOT_FOUND, "occurrence-unknown", "The series has no such occurrence.");
            case SeriesOutcome.Changed(long revision) ->
                    problem(
                            PRECONDITION_FAILED,
                            "series-changed",
                            "The series has changed since you read it.",
                            Map.of("version", revision));
            case SeriesOutcome.TooLate() ->
                    problem(
                            CONFLICT,
                            "occurrence-past",
                            "This occurrence has departed, or its trip was called off.");
        };
    }

    private static ResponseEntity<?> impossible(List<FieldOffence> offences) {
        return problem(
                BAD_REQUEST,
                "validation-failed",
                "No such series is possible.",
                Map.of("errors", offences));
    }

    private static ResponseEntity<?> unknown() {
        return problem(
                NOT_FOUND, "series-unknown", "There is no such series, or it is not yours to see.");
    }
}
