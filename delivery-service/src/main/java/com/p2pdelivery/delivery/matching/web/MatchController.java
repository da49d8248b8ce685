package com.p2pdelivery.delivery.matching.web;

import com.p2pdelivery.delivery.matching.FindDeliveries;
import com.p2pdelivery.delivery.matching.FindTrips;
import com.p2pdelivery.delivery.matching.Match;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MatchController {

    private final FindTrips findTrips;
    private final FindDeliveries findDeliveries;

    MatchController(FindTrips findTrips, FindDeliveries findDeliveries) {
        this.findTrips = findTrips;
        this.findDeliveries = findDeliveries;
    }

    record MatchList(List<Match> items) {}

    @GetMapping("/v1/deliveries/{deliveryId}/matches")
    @AllowRoles("CUSTOMER")
    @Operation(summary = "Trips that can carry my delivery, best first, with the score's parts")
    @ApiResponse(
            responseCode = "200",
            description = "The matches",
            content = @Content(schema = @Schema(implementation = MatchList.class)))
    ResponseEntity<?> trips(@PathVariable UUID deliveryId, CurrentUser user) {
        var found = findTrips.handle(new FindTrips.Query(deliveryId, user.id()));
        if (found.isEmpty()) {
            return Problems.problem(
                    HttpStatus.NOT_FOUND, "delivery-unknown", "There is no such delivery.");
        }
        return ResponseEntity.ok(new MatchList(found.get()));
    }

    @GetMapping("/v1/deliveries/matches")
    @AllowRoles("TRAVELER")
    @Operation(summary = "Open deliveries that my trip can carry, best first")
    @ApiResponse(
            responseCode = "200",
            description = "The matches",
            content = @Content(schema = @Schema(implementation = MatchList.class)))
    ResponseEntity<?> deliveries(@RequestParam UUID tripId, CurrentUser user) {
        var found = findDeliveries.handle(new FindDeliveries.Query(tripId, user.id()));
        if (found.isEmpty()) {
            return Problems.problem(
                    HttpStatus.NOT_FOUND,
                    "trip-unknown",
                    "There is no such trip of yours that is published.");
        }
        return ResponseEntity.ok(new MatchList(found.get()));
    }
}
