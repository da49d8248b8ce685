package com.p2pdelivery.trip.edit.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;

import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.ETags;
import com.p2pdelivery.trip.edit.BrokenBookings;
import com.p2pdelivery.trip.edit.EditTrip;
import com.p2pdelivery.trip.itinerary.web.TripProblems;
import com.p2pdelivery.trip.itinerary.web.TripRequest;
import com.p2pdelivery.trip.itinerary.web.TripView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Trips")
class EditController {

    private final EditTrip editTrip;

    EditController(EditTrip editTrip) {
        this.editTrip = editTrip;
    }

    @PutMapping("/v1/trips/{tripId}")
    @AllowRoles({"TRAVELER"})
    @Operation(
            operationId = "editTrip",
            summary = "Replace a draft or a published trip before it departs",
            description =
                    "Where the new trip cannot carry what is booked on it, nothing changes and the answer names"
                            + " the bookings, unless `bookings=CANCEL` says that they may be cancelled at your"
                            + " expense. What is aboard already cannot be left behind.")
    @ApiResponse(
            responseCode = "200",
            description = "The trip as it is now",
            content = @Content(schema = @Schema(implementation = TripView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`trip-not-editable`, with `tripStatus`; `trip-breaks-bookings`")
    @ApiResponse(
            responseCode = "412",
            description = "`trip-changed`: it is not the version of If-Match")
    ResponseEntity<?> edit(
            CurrentUser user,
            @PathVariable UUID tripId,
            @Parameter(description = "What is to become of bookings that the change would break")
                    @RequestParam(defaultValue = "REFUSE")
                    BrokenBookings bookings,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TripRequest request) {
        var command = new EditTrip.Command(tripId, user.id(), request.plan(), bookings, ifMatch);
        return switch (editTrip.handle(command)) {
            case EditTrip.Edited(var trip) ->
                    ResponseEntity.ok().eTag(ETags.of(trip.version())).body(TripView.of(trip));
            case EditTrip.Impossible(var offences) -> TripProblems.impossible(offences);
            case EditTrip.Unknown() -> TripProblems.unknown();
            case EditTrip.Changed(long version) -> TripProblems.changed(version);
            case EditTrip.NotEditable(var status) ->
                    problem(
                            CONFLICT,
                            "trip-not-editable",
                            "A trip can be changed until it departs, and not after it was called off.",
                            Map.of("tripStatus", status));
            case EditTrip.BreaksBookings(var broken) ->
                    problem(
                            CONFLICT,
                            "trip-breaks-bookings",
                            "The change would break bookings. Keep the trip as it is, or send"
                                    + " bookings=CANCEL where no parcel is aboard yet.",
                            Map.of("bookings", broken));
        };
    }
}
