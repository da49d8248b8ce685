package com.p2pdelivery.trip.insertion.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.trip.insertion.FindInsertions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Trips")
class InsertionController {

    private final FindInsertions findInsertions;

    InsertionController(FindInsertions findInsertions) {
        this.findInsertions = findInsertions;
    }

    @PostMapping("/v1/trips/{tripId}/insertions")
    @AllowRoles({"TRAVELER"})
    @Operation(
            operationId = "findInsertions",
            summary = "Where one more parcel fits best on your trip; a question, nothing is booked")
    @ApiResponse(
            responseCode = "200",
            description = "The best places, or why there is none",
            content = @Content(schema = @Schema(implementation = InsertionView.class)))
    @ApiResponse(responseCode = "404", description = "`trip-unknown`")
    @ApiResponse(
            responseCode = "409",
            description = "`trip-closed`: it has left, or was called off (`tripStatus`)")
    ResponseEntity<?> find(
            CurrentUser user,
            @PathVariable UUID tripId,
            @Valid @RequestBody InsertionRequest request) {
        var offences = request.offences();
        if (!offences.isEmpty()) {
            return problem(
                    BAD_REQUEST,
                    "validation-failed",
                    "No such parcel can be carried.",
                    Map.of("errors", offences));
        }
        var command = new FindInsertions.Command(tripId, user.id(), request.toParcel());
        return switch (findInsertions.handle(command)) {
            case FindInsertions.Found(var options) -> ResponseEntity.ok(InsertionView.of(options));
            case FindInsertions.None(var refusal) -> ResponseEntity.ok(InsertionView.of(refusal));
            case FindInsertions.Unknown() ->
                    problem(
                            NOT_FOUND,
                            "trip-unknown",
                            "There is no such trip, or it is not yours.");
            case FindInsertions.Closed(var status) ->
                    problem(
                            CONFLICT,
                            "trip-closed",
                            "The trip takes no more parcels.",
                            Map.of("tripStatus", status));
        };
    }
}
