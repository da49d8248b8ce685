package com.p2pdelivery.trip.capacity.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.trip.capacity.ReadReservations;
import com.p2pdelivery.trip.capacity.ReadReservations.Reservation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Trips")
class ReservationController {

    record Reservations(List<Reservation> items, @Nullable String nextCursor) {}

    private final ReadReservations readReservations;

    ReservationController(ReadReservations readReservations) {
        this.readReservations = readReservations;
    }

    @GetMapping("/v1/trips/{tripId}/reservations")
    @AllowRoles({"TRAVELER"})
    @Operation(
            operationId = "listReservations",
            summary = "The bookings on your trip, newest first")
    @ApiResponse(
            responseCode = "200",
            description = "A page of reservations",
            content = @Content(schema = @Schema(implementation = Reservations.class)))
    ResponseEntity<?> ofTrip(
            CurrentUser user,
            @PathVariable UUID tripId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        var page = readReservations.of(tripId, user.id(), cursor, limit);
        return page.<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() ->
                        problem(
                                NOT_FOUND,
                                "trip-unknown",
                                "There is no such trip, or it is not yours."));
    }
}
