package com.p2pdelivery.trip.itinerary.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static com.p2pdelivery.trip.itinerary.web.TripProblems.changed;
import static com.p2pdelivery.trip.itinerary.web.TripProblems.departed;
import static com.p2pdelivery.trip.itinerary.web.TripProblems.impossible;
import static com.p2pdelivery.trip.itinerary.web.TripProblems.unknown;
import static org.springframework.http.HttpStatus.CONFLICT;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.ETags;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.trip.itinerary.CancelTrip;
import com.p2pdelivery.trip.itinerary.DraftTrip;
import com.p2pdelivery.trip.itinerary.PublishTrip;
import com.p2pdelivery.trip.itinerary.ReadTrips;
import com.p2pdelivery.trip.itinerary.Trip;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/trips")
@Tag(name = "Trips", description = "Journeys that travelers make anyway, and the room on them")
class TripController {

    private final DraftTrip draftTrip;
    private final PublishTrip publishTrip;
    private final CancelTrip cancelTrip;
    private final ReadTrips readTrips;

    TripController(
            DraftTrip draftTrip,
            PublishTrip publishTrip,
            CancelTrip cancelTrip,
            ReadTrips readTrips) {
        this.draftTrip = draftTrip;
        this.publishTrip = publishTrip;
        this.cancelTrip = cancelTrip;
        this.readTrips = readTrips;
    }

    @PostMapping
    @Idempotent
    @AllowRoles({"TRAVELER"})
    @Operation(operationId = "draftTrip", summary = "Write down a trip; nobody else sees it yet")
    @ApiResponse(
            responseCode = "201",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = TripView.class)))
    ResponseEntity<?> draft(CurrentUser user, @Valid @RequestBody TripRequest request) {
        return switch (draftTrip.handle(new DraftTrip.Command(user.id(), request.plan()))) {
            case DraftTrip.Drafted(var trip) ->
                    ResponseEntity.created(URI.create("/v1/trips/" + trip.id()))
                            .eTag(ETags.of(trip.version()))
                            .body(TripView.of(trip));
            case DraftTrip.Impossible(var offences) -> impossible(offences);
        };
    }

    @PostMapping("/{tripId}/publication")
    @AllowRoles({"TRAVELER"})
    @Operation(
            operationId = "publishTrip",
            summary = "Open a draft for parcels; saying it twice changes nothing")
    @ApiResponse(
            responseCode = "200",
            description = "The trip is open",
            content = @Content(schema = @Schema(implementation = TripView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`trip-not-draft`, with `tripStatus`; `trip-departed`")
    @ApiResponse(
            responseCode = "412",
            description = "`trip-changed`: it is not the version of If-Match")
    ResponseEntity<?> publish(
            CurrentUser user,
            @PathVariable UUID tripId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return switch (publishTrip.handle(new PublishTrip.Command(tripId, user.id(), ifMatch))) {
            case PublishTrip.Published(var trip) -> ok(trip);
            case PublishTrip.Unknown() -> unknown();
            case PublishTrip.Changed(long version) -> changed(version);
            case PublishTrip.NotADraft(var status) ->
                    problem(
                            CONFLICT,
                            "trip-not-draft",
                            "Only a draft can be published.",
                            Map.of("tripStatus", status));
            case PublishTrip.Departed() -> departed();
        };
    }

    @PostMapping("/{tripId}/cancellation")
    @AllowRoles({"TRAVELER"})
    @Operation(
            operationId = "cancelTrip",
            summary = "Call a trip off before it departs, with all its bookings")
    @ApiResponse(
            responseCode = "200",
            description = "The trip is called off",
            content = @Content(schema = @Schema(implementation = TripView.class)))
    @ApiResponse(responseCode = "409", description = "`trip-departed`")
    @ApiResponse(
            responseCode = "412",
            description = "`trip-changed`: it is not the version of If-Match")
    ResponseEntity<?> cancel(
            CurrentUser user,
            @PathVariable UUID tripId,
            @Valid @RequestBody CancellationRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        return switch (cancelTrip.handle(
                new CancelTrip.Command(tripId, user.id(), request.reason(), ifMatch))) {
            case CancelTrip.Cancelled(var trip) -> ok(trip);
            case CancelTrip.Unknown() -> unknown();
            case CancelTrip.Changed(long version) -> changed(version);
            case CancelTrip.Departed() -> departed();
        };
    }

    @GetMapping("/{tripId}")
    @AllowAuthenticated
    @Operation(operationId = "readTrip", summary = "One trip: your own, or a published one")
    @ApiResponse(
            responseCode = "200",
            description = "The trip",
            content = @Content(schema = @Schema(implementation = TripView.class)))
    ResponseEntity<?> read(CurrentUser user, @PathVariable UUID tripId) {
        return readTrips
                .visible(tripId, user.id())
                .<ResponseEntity<?>>map(TripController::ok)
                .orElseGet(TripProblems::unknown);
    }

    @GetMapping("/{tripId}/route")
    @AllowAuthenticated
    @Operation(operationId = "readTripRoute", summary = "Where a trip goes exactly, leg by leg")
    @ApiResponse(
            responseCode = "200",
            description = "The way of each leg",
            content = @Content(schema = @Schema(implementation = TripRoute.class)))
    ResponseEntity<?> route(CurrentUser user, @PathVariable UUID tripId) {
        return readTrips
                .route(tripId, user.id())
                .<ResponseEntity<?>>map(route -> ResponseEntity.ok(TripRoute.of(route)))
                .orElseGet(TripProblems::unknown);
    }

    @GetMapping
    @AllowAuthenticated
    @Operation(operationId = "listTrips", summary = "Your own trips, newest first")
    @ApiResponse(responseCode = "200", description = "A page of trips")
    Page<TripView> mine(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var page = readTrips.mine(user.id(), cursor, limit);
        return new Page<>(page.items().stream().map(TripView::of).toList(), page.nextCursor());
    }

    private static ResponseEntity<?> ok(Trip trip) {
        return ResponseEntity.ok().eTag(ETags.of(trip.version())).body(TripView.of(trip));
    }
}
